"""Files in both directions: media sent in a chat, uploads by a link, links in replies."""
