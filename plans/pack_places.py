"""A place in a pack: ("forms", 0, "questions", 3, "kind")."""

PackPlace = tuple[str | int, ...]
