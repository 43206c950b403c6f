"""Who has to report in a round, and how far each report is."""
