"""Taking a checked pack into the database. Loading the same pack again changes nothing."""
