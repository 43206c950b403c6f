"""The questions of a plan as a workbook for an officer, and such a workbook as a pack."""

from plans.sheet.reading import from_sheet
from plans.sheet.writing import to_sheet

__all__ = ["from_sheet", "to_sheet"]
