"""Pages for results: provisional figures, signed summaries, papers to print."""
