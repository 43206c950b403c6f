"""Charts of a round as values: bars with their words, one definition for every kind of picture and
for the text beside it. Nothing is drawn here (bot/charts)."""
