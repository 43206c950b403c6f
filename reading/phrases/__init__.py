"""Fixed phrases and what they mean: none, not known, as last year, thanks, harmless words."""
