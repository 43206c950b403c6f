"""Pages for entering: errands that wait, a report for a village, pasted messages."""
