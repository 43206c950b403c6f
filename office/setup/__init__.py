"""A commune set up from nothing: its first officers, its settings, what comes next."""
