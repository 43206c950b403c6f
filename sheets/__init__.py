"""Workbooks of units, people and figures: read whole, checked whole, then taken over."""
