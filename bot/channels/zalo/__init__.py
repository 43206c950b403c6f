"""Zalo: our own client of the Zalo Bot Platform.

None of it was tried against Zalo itself: what its documents leave open is a setting, or is
taken either way.
"""
