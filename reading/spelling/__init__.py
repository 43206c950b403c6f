"""Typed text cleaned, folded, repaired and cut into tokens, whatever it means."""
