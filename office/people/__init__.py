"""Who holds which post: changed, handed over, stood in for, removed."""
