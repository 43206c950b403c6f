"""Names of people in a list: in which columns they stand, of which parts, what is said beside."""
