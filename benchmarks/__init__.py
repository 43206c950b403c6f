"""How quick this bot is beside the usual ways of writing it: `python -m benchmarks.run`."""
