"""Workbooks that people hand in. Here: what the sheets of units, people, figures share."""
