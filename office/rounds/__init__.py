"""Rounds while they run: their dates, nudging, whom to call, the officer's own estimates."""
