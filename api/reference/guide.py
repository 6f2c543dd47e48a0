"""The guide: how to use the API, and by which rules. Its examples are run by the tests."""

from pathlib import Path

GUIDE = Path(__file__).with_name("guide.md")
