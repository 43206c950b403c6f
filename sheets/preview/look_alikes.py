"""Letters and figures of other scripts that look like ours (a Cyrillic "о", a wide "３"): put into
those they are taken for, where a word has no others of that script."""

import re
import unicodedata
from collections.abc import Sequence

from sheets.grids.grid import Grid, format_place

_CYRILLIC = ("АВЕКМНОРСТУХІЈЅаеорсухіјѕкмт", "ABEKMHOPCTYXIJSaeopcyxijskmt")
_GREEK = ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχ", "ABEZHIKMNOPTYXaiknopux")
_LETTERS = str.maketrans("".join((_CYRILLIC[0], _GREEK[0])), "".join((_CYRILLIC[1], _GREEK[1])))
_OTHER_SCRIPT = re.compile("[\u0370-\u03ff\u0400-\u04ff]")
_OF_OTHER_SCRIPT = re.compile("[^\\W\\d_]*[\u0370-\u03ff\u0400-\u04ff][^\\W\\d_]*")
_ONLY_FIGURES = re.compile(r"[\d\s.,/+()\-]+")
# Wide letters and figures, and those of mathematics (𝐍, 𝟑).
_DRESSED = re.compile("[\uff01-\uff5e\U0001d400-\U0001d7ff]+")


def settle_look_alikes(grids: Sequence[Grid]) -> list[str]:
    """Puts every sheet right; what was changed, with its place. A number is the same number, in
    whatever figures: of those nothing is said."""
    changed = []
    for grid in grids:
        for row, line in enumerate(grid.rows):
            for place, value in enumerate(line):
                if isinstance(value, str) and (text := convert_look_alikes(value)) != value:
                    line[place] = text
                    if not _ONLY_FIGURES.fullmatch(text):
                        changed.append(f"{format_place(row, place)} “{text}”")
    return changed


def convert_look_alikes(text: str) -> str:
    if text.isascii():
        return text
    plain = _DRESSED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return unicodedata.normalize("NFC", _OF_OTHER_SCRIPT.sub(_convert_word, plain))


def _convert_word(found: re.Match[str]) -> str:
    """As it stands where a letter is left that is no look-alike: a word of that language."""
    word = found[0].translate(_LETTERS)
    return found[0] if _OTHER_SCRIPT.search(word) else word
