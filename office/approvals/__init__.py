"""Accepted reports that have to be approved: what waits, approving, giving back."""
