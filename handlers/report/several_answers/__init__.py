"""Several answers in one message: sections of three or four questions, lines with labels, a
whole report at once."""
