"""Which days are worked: the law's holidays, and the days that an office has swapped."""
