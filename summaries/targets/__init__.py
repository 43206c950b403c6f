"""Targets of indicators, the range of values that meets them, and the verdict. No sentence."""
