"""Figures of a level above, as they follow from the reports of its direct children. What a
person does with them is in reporting/consolidation."""
