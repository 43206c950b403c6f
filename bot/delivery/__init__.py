"""How messages leave: by which sender, at what pace; what becomes of uncertain ones."""
