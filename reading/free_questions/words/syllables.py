"""Words that no Vietnamese word can be, put right: leftovers of the keyboard, letters left out,
words run together. A word that could be one is never bent, even where nobody knows it."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

from rapidfuzz.distance import OSA

from reading.spelling.late_patterns import make_pattern

_ONSET = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu i ia iec ich iem ien
ieng iep iet ieu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen
oeo oet oi om on ong op ot u ua uan uang uat uau uay uc ue uech uenh ui um un ung uo uoc uoi
uom uon uong uop uot uou up ut uu uy uya uych uyen uyet uynh uyt uyu y ych yem yen yet yeu
"""
_SYLLABLE = make_pattern(f"{_ONSET}(?:{'|'.join(sorted(_RIMES.split(), key=len, reverse=True))})")
_VOWEL = make_pattern("[aeiouy]")
_DOUBLED = make_pattern("(?:aa|ee|oo|dd)")
_SHORTEST_FIXED = 4


def is_syllable(word: str) -> bool:
    """Whether a folded word is built as Vietnamese words are."""
    return _SYLLABLE.fullmatch(word) is not None


def repair_run(run: str, known: Set[str]) -> tuple[str, ...] | None:
    """What a folded run of letters (and digits, as VNI leaves them) stands for; None: itself."""
    if run in known or run.isdigit():
        return None
    if not run.isalpha():
        bare = "".join(sign for sign in run if sign.isalpha())
        return (bare,) if len(bare) > 1 and bare in known else None
    if is_syllable(run):
        return None
    typed = _strip_keys(run)
    if typed in known or (typed != run and is_syllable(typed)):
        return (typed,)
    return _divide_run(run, known) or _fix_letter(run, known)


def _strip_keys(run: str) -> str:
    """ "nhieeu", "chuwa", "nopj" without what Telex would have made marks of."""
    plain = _DOUBLED.sub(lambda found: found[0][0], run).replace("w", "")
    first = _VOWEL.search(plain)
    if first is None:
        return plain
    at = first.end()
    return plain[:at] + re.sub("[sfrxj]", "", plain[at:])


def _divide_run(run: str, known: Set[str]) -> tuple[str, ...] | None:
    """ "baocao", "namngoai": the fewest words that are known."""
    best: list[tuple[str, ...] | None] = [(), *([None] * len(run))]
    for end in range(2, min(len(run), 24) + 1):
        for start in range(max(0, end - 7), end - 1):
            before, word = best[start], run[start:end]
            if before is None or word not in known or not is_syllable(word):
                continue
            now = best[end]
            if now is None or len(before) + 1 < len(now):
                best[end] = (*before, word)
    found = best[-1]
    return found if found and len(found) <= 4 else None


@lru_cache(maxsize=512)
def _fix_among(run: str, known: frozenset[str]) -> tuple[str, ...] | None:
    near = [
        word
        for word in known
        if word[0] == run[0]
        and abs(len(word) - len(run)) <= 1
        and OSA.distance(word, run, score_cutoff=1) == 1
    ]
    # A letter left out is likelier than one changed.
    for longer in (1, 0, -1):
        fitting = [word for word in near if len(word) - len(run) == longer]
        if fitting:
            return (fitting[0],) if len(fitting) == 1 else None
    return None


def _fix_letter(run: str, known: Set[str]) -> tuple[str, ...] | None:
    """One letter wrong, missing, too many, or two changed about; only if one word is that near."""
    if len(run) < _SHORTEST_FIXED:
        return None
    return _fix_among(run, frozenset(known))
