"""Proposals of the people (kiến nghị) and their steps."""
