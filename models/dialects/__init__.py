"""What differs between SQLite and PostgreSQL, and only that: no other room asks which it is on.

On SQLite one process writes, one transaction after another; on PostgreSQL several do at once.
"""
