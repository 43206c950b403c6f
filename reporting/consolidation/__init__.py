"""A report of a level above: the totals of its children, and what has changed below since they
were taken."""
