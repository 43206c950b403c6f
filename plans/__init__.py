"""Plan packs: the official plans as data, and the code that checks, loads and shows them."""
