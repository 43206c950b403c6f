"""A stretch of a group chat: whose village each line is, and what figures it holds.

    read(text, places, slots, today)

A figure is certain only where nothing speaks against its village or its question; all else is
shown with the reason of its doubt. Nothing is guessed.
"""

from .places import Place
from .result import Answer, Loose, OfUnit, Pasted
from .stretch import read

__all__ = ["Answer", "Loose", "OfUnit", "Pasted", "Place", "read"]
