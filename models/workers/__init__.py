"""Several workers beside one another: which of them has a duty that only one may have."""
