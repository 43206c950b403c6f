"""Messages shown to an officer before they go out: their words, when, and to whom."""
