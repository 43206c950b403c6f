"""The chat page: how it is drawn, with scripts and without; what it posts, what it is told, what it
keeps on a device. Here: nothing of the conversation itself, and no page beside the chat."""
