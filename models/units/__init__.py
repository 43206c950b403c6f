"""Units of the tree, their parents, names, lives, settings and own texts. No people, no rounds."""
