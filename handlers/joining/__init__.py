"""How a person comes in by the chat: by a code, by a card, at a meeting."""
