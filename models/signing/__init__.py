"""Frozen summaries and their signed documents."""
