"""Units from a sheet: their tree, other lines, and the unit below which all rows belong."""
