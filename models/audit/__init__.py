"""Who changed what, and who looked: one chain of rows, written in the transaction of the change.

Which tables are watched, and which are not and why, stands in `kept_tables.py`. Nothing here knows
what an act means; what people read of it is put together in `office/audit/`.
"""
