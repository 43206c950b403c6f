"""Which plan, period and unit a few words name, and what is said of those that are not there."""
