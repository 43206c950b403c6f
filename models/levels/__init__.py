"""Reports that draw on reports below: the roster of a round, totals of the children."""
