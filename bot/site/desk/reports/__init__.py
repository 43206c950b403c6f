"""Pages for reports: the board, one report, proposals, tasks, texts for the group."""
