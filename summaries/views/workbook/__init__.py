"""A round as a workbook: a file here for each of its sheets, all poured out of one paper. Written
with xlsxwriter, which is loaded then: most of a year nobody asks for one. Nothing is added up here
but by formulas, each beside the summary's own total."""
