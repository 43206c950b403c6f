"""The web server: chat, entrances, webhooks. The officer's pages are in desk/."""
