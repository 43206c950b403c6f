"""What a unit wants changed in a report that was accepted or signed, and what became of it. The
numbered amendments themselves stand beside the report (models/reports)."""
