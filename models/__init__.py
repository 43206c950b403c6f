"""Tables beside the questions that are asked of them: a folder a noun. Folders import one
another in one direction only."""
