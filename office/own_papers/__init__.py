"""The office's own forms of paper: a docx or an xlsx with places to be filled. Which places there
are, what is wrong with a form, and the form filled with the figures of a round. Nothing in a form
is ever run: a place is a name from the list, and the list is all that there is."""
