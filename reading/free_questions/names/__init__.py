"""What is named in a question: periods, villages, figures, plans; and which of them is meant."""
