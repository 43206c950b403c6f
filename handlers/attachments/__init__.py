"""Files in both directions: media sent in a chat, links for what a channel cannot carry."""
