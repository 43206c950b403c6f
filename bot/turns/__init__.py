"""A chat's messages in their order. Belongs here: how an update is stored, put in its place, paced
and given to the writer. Does not: how a platform is asked for it (bot/channels) and what is said
to it (handlers)."""
