"""The words of the community: those that it chose at the beginning, and those that its stories use today."""
