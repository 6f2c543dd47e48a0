"""Stories in the pages of other sites: as HTML to include, in a frame, and by a script of ours."""
