"""Pages for units and people: the tree, posts, hand-over, invitations, the meeting."""
