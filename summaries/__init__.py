"""Figures of the units below one, as values: what a round has brought (`round_facts`), and what
is worked out from it (`round_summary`: figures with their units and verdicts, a table, series).
Nothing here knows how it is shown. Sentences are made in views/; buttons and pages elsewhere."""
