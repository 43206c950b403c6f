"""What single people ask of a round: one figure of it, over all units, of each, over the years."""
