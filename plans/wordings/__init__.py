"""How people call what the plans count: wordings beside the names of the packs, and the vocabulary
that reading takes its names from."""
