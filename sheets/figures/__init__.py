"""Figures of earlier periods from a sheet, and the sheet that is handed out for them."""
