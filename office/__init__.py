"""What an officer does to reports, people, units and rounds, whoever asks: a page or a chat. Knows
no reply of a conversation and no button."""
