"""`baocao units …`: what becomes of units in time, as an officer enters it."""
