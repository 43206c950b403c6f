"""Several processes on one PostgreSQL: duties that one has at a time, and what they call out to one
another. On SQLite the one process has every duty, and nothing here asks the database."""
