"""Names of units as documents write them."""

import unicodedata


def simplify_name(name: str) -> str:
    """The same however it is punctuated: "Sở Lao động - Thương binh và Xã hội" is written with a
    dash and without."""
    composed = unicodedata.normalize("NFC", name).lower()
    return "".join(letter for letter in composed if letter.isalnum())
