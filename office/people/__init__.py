"""Who holds which post, and who is let in: handed over, stood in for, removed, at a meeting."""
