"""A plan as a workbook that can be changed, and back as a pack; one form as a sheet."""

from plans.workbook.workbook_reader import read_plan_file, read_workbook
from plans.workbook.workbook_writer import write_workbook

__all__ = ["read_plan_file", "read_workbook", "write_workbook"]
