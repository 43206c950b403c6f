"""One module for each bot that is measured."""
