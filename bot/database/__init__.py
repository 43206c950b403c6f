"""The database as the process opens it. Queries live in models/."""
