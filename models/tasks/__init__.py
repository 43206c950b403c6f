"""Tasks of plans at the units that owe them."""
