"""What stands where in a sheet: headings, rows that are data and rows that are none. Not: what a
row of data says."""
