"""What units want changed in reports that are accepted: what waits, and granting or refusing it."""
