"""What is kept of one person over all tables: found, shown, taken away, taken away again after an
older copy was put back. Belongs here: which rows are somebody's, and what becomes of them. Does
not: who may ask for it (office/people), and what is over by its age (models/retention)."""
