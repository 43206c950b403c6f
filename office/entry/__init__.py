"""Entering figures for a unit: from a call, a paper or a pasted stretch of a group chat."""
