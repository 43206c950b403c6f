"""A text as an SMS carries it: letters without marks, in the alphabet of GSM 03.38 (GSM-7).

One message holds 160 signs of that alphabet; a single sign outside it would make that 70. So
everything is folded to signs that count one each; those of the extension table ("[", "€") count two
and are written otherwise.
"""

import unicodedata

ONE_PART = 160

_ALPHABET = frozenset(
    "\n !\"#%&'()*+,-./0123456789:;<=>?@_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
)
_WRITTEN = {
    "đ": "d",
    "Đ": "D",
    "₫": "d",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "`": "'",
    "–": "-",
    "—": "-",
    "•": "-",
    "…": "...",
    "×": "x",
    "→": "->",
    "[": "(",
    "]": ")",
    "{": "(",
    "}": ")",
    "|": "/",
    "\\": "/",
    "~": "-",
    "€": "EUR",
    "≤": "<=",
    "≥": ">=",
    "\t": " ",
    "\u00a0": " ",
    "\r": "",
}


def fold_to_gsm(text: str) -> str:
    """ "Đã ghi “4”" as 'Da ghi "4"'. What has no such form is left out."""
    spelt = "".join(_WRITTEN.get(sign, sign) for sign in unicodedata.normalize("NFC", text))
    plain = unicodedata.normalize("NFKD", spelt)
    return "".join(sign for sign in plain if sign in _ALPHABET)


def find_one_part(*wordings: str) -> str:
    """The first of these wordings, the fullest first, that is one message; empty: none is."""
    return next((one for one in wordings if len(fold_to_gsm(one)) <= ONE_PART), "")
