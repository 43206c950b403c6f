"""Rounds and their dates. What the units owe in them is in reports/ and levels/."""
