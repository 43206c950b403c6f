"""What is over by its age, taken away in small pieces. Belongs here: how long what is kept, what is
still needed whatever its age, and what a database does with the room. Does not: a person who asks
for it (models/personal_data). Figures, history and receipts of reports are never over."""
