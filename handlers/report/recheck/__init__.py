"""The conversation about figures that the commune asks to look at again."""
