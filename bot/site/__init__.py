"""Our own server: the web chat, its entrances, and what it guards."""
