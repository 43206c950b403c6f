"""Filed, earlier and estimated figures of a unit."""
