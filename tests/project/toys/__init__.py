"""Files that are new in a copy of the project."""
