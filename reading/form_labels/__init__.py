"""The labels of a form and its questions, found among typed words; filler text around them."""
