"""Plan packs: official plans as data (YAML), and the code that checks, loads and shows them."""
