"""Days, lunar days and periods in typed text. Knows no kind of question."""
