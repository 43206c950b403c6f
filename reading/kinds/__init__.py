"""One file for each kind of question, with one function that reads its answer."""
