"""The conversation about a report of a level above: totals, their reasons, changes below,
other bodies."""
