"""Wishes in place of answers: which command was typed, and what cannot be an answer at all."""
