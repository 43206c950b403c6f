"""What people want beside answering, in whatever words: a file of the figures, to be left alone or
reminded later, to reach a human, to be forgotten. Not the commands that are taught; no answers."""
