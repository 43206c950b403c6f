"""Answers about periods that no round here is of, from what is stored of them."""
