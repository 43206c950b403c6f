"""People and their posts from a sheet."""
