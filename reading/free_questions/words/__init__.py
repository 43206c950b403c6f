"""A question cut into words: short forms written out, leftovers of keyboards put right."""
