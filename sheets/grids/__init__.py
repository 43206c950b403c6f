"""Files of tables, of whatever program, as grids of cells: xlsx, xls, ods, csv in any encoding,
a table of a web page, a table pasted as text. Here: what stands where. Not: what it means."""
