"""The year as an officer sees it: deadlines, days off, and the days her office has swapped."""
