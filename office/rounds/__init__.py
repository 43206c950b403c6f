"""Rounds while they run: their dates, whom to call, the officer's own estimates."""
