"""Tasks of the plans as an officer keeps them at the units below her."""
