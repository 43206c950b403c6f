"""A round as a table of units and figures: read, typed into, filled from pasted columns."""
