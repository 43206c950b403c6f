"""Numbers in a sentence: in digits or words, several, changed, about, part of a whole. Knows
no kind of question."""
