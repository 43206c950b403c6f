"""Putting an answer right: which one is meant, and what is asked about it again."""
