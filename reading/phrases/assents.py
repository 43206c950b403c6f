"""A clear yes and a clear no to "Có đúng không?", and talk that is neither a yes nor a reason.

ASSENTS is the one list of words that store a figure in doubt. A word typed without marks fits
("dung"); one with other marks is another word ("dừng", "đừng", "đợi").
"""

from __future__ import annotations

from reading.commands.command_reader import find_command
from reading.phrases.greetings import find_small_talk
from reading.phrases.politeness import strip_polite_words
from reading.phrases.thinking_aloud import is_thinking_aloud
from reading.phrases.unknown_phrases import is_looked_after
from reading.spelling.folding import lower_text, split_phrases, split_words, strip_marks
from reading.spelling.late_patterns import make_pattern
from reading.spelling.marked_words import is_spelling
from reading.spelling.tokens import fold_sentence

LONGEST_ASSENT = 60  # letters
# Signs that change nothing. A question mark does.
_HARMLESS_SIGNS = frozenset(" \n\t.,;:!…\"'()-~👍👌🙏😊🙂❤✅🌹")
_LEADING = tuple(sorted(split_words("dạ vâng ừ ok thưa em anh chị bác chú cô ông bà cháu")))
# Written with its mark only: the bare letter may be a zero.
_SAME_WORD = {"ờ": "ừ"}
_TRAILING = tuple(sorted(split_words("ạ nhé nha nhá em anh chị bác chú cô ông bà cháu ơi")))


class SpelledPhrases:
    """Phrases written with their marks, to be found in what was typed with or without them."""

    def __init__(self, listed: str) -> None:
        self._by_plain: dict[str, list[list[str]]] = {}
        for phrase in sorted(split_phrases(listed)):
            self._by_plain.setdefault(strip_marks(phrase), []).append(phrase.split())

    def has(self, typed: str) -> bool:
        """Whether the whole message is one of them, but for words of address around it."""
        said = _split_bare_words(typed)
        while said:
            if self._fits(said):
                return True
            if len(said) > 1 and _is_one_of(said[-1], _TRAILING):
                said = said[:-1]
            elif len(said) > 1 and _is_one_of(said[0], _LEADING):
                said = said[1:]
            else:
                return False
        return False

    def _fits(self, said: list[str]) -> bool:
        meant = self._by_plain.get(strip_marks(" ".join(said)), ())
        return any(all(map(is_spelling, said, phrase)) for phrase in meant)


ASSENTS = SpelledPhrases(
    """
    đúng, đúng rồi, đúng vậy, đúng thế, đúng đấy, đúng đó, đúng mà, đúng hết, đúng số, đúng số đó,
    đúng số này, số đúng, số đúng rồi, số này đúng, số này đúng rồi, số đó đúng, số đó đúng rồi,
    đúng như vậy, đúng như thế, đúng là vậy, đúng là thế, hoàn toàn đúng, đúng hoàn toàn,
    chính xác, chính xác rồi, chuẩn, chuẩn rồi, chuẩn đấy, phải, phải rồi, phải đấy,
    vâng, dạ, dạ vâng, vâng đúng, vâng đúng rồi, ừ, ừm, uh, uhm, um, uk, ok, oke, okê, okie, oki,
    okay, có, đồng ý, nhất trí, xác nhận, xác nhận đúng, tôi xác nhận, ghi đi, ghi luôn, cứ ghi,
    cứ ghi đi, cứ ghi thế, cứ ghi vậy, ghi số đó, ghi số này, ghi như vậy, ghi như thế, yes
    """
)

# "đúng nhưng chưa chắc", "ghi tạm đi": of nothing but such words, one of assent among them, it is
# neither a clear yes nor a reason, and holds no figure.
_OF_ASSENT = tuple(
    split_words("đúng chuẩn chính xác ok oke ừ vâng dạ được ghi đồng nhất trí phải thế vậy")
)
_OF_HALF_ASSENT = tuple(
    split_words(
        "đúng chuẩn chính xác ok oke ừ ừm vâng dạ được có ghi đồng ý nhất trí phải thế vậy gần như"
        " nhưng mà thì là cũng cứ tạm thời đã đi luôn thôi rồi hết cả lắm đấy đó này kia số khoảng"
        " tầm một phần nửa chưa không chắc hẳn sai nhầm hình chăng mai sau tôi em để sẽ sửa lại k"
        " ko xem à hả nhỉ nhé nha ạ tí chút"
    )
)

_NOT = r"(?:khong|khg|hong|hok|hk|hem|ko|k0|k|chua|chang|cha)"
_DENIAL = make_pattern(
    rf"(?:(?:so (?:nay|do)|nhu the|nhu vay) )?(?:la )?{_NOT}"
    r"(?: (?:phai|dung|chuan|chinh xac|dau|vay|the|so|nay|do|roi|lam|han|ghi|dong y))*"
    r"|(?:(?:khong|lam gi) )?(?:dau|lam gi)(?: (?:co|phai|dung))?(?: (?:dau|vay|the|a|so|nay|do))*"
    r"|co dau(?: ma)?|khong he(?: co)?"
    r"|(?:(?:o|oi|a|u|y|thoi|chet|thoi chet) ,? ?)?(?:dung la |so (?:nay|do) )?(?:bi )?"
    r"(?:sai|nham)(?: (?:roi|mat|het|bet|so|do|day))*"
    r"|(?:(?:toi|em|de toi|de em|xin|cho) )?(?:go|nhap|ghi) (?:lai|nham|sai)(?: (?:so|roi))*"
    r"|(?:toi|em) (?:go|nhap|ghi) (?:nham|sai)(?: roi)?"
    r"|(?:thoi )?(?:bo|huy|xoa)(?: (?:di|so|nay|do|giup|luon))*"
)
# A figure that is said over, and said to be wrong: "125 đám à? nhầm".
_FIGURE_BACK = make_pattern(
    r"[0-9][0-9.]*(?: [a-z]+){0,3}?(?: (?:a|ah|ha|sao|u))?(?: ?[?.,!])*"
    r" (?:la |thi )?(?:nham|sai|lon)(?: (?:roi|mat|het|a|em|xin loi))*[ .,!]*"
)
# Not sure, not now, call me, a question back: said beside the matter.
_UNSURE = make_pattern(
    r"(?:cung )?(?:chac|hinh nhu|co le|chac la|de xem)(?: \w+){0,3}"
    rf"|(?:toi |em )?{_NOT} (?:chac|ro|biet)(?: \w+){{0,3}}"
)
_WAIT = make_pattern(
    r"\b(?:doi|cho)(?: (?:toi|em|bac|anh|chi))? (?:ti|chut|lat|xiu|da|mot|nhe)\b"
    r"|^(?:lat|ti|chut|luc) (?:nua|khac)\b"
    r"|\b(?:mai|hom sau|tuan sau|chieu|toi nay|sang mai|sau)\b.*"
    r"\b(?:tra loi|bao|gui|noi|xem|hoi|tinh)\b|\b(?:tra loi|hoi|xem) (?:lai|sau)\b"
)
_CALL = make_pattern(r"(?:\w+ )?(?:goi|alo|dien|dien thoai|nhan tin)(?: \w+){0,4}")
_ASKING = make_pattern(
    r"\?|\b(?:may gio|khi nao|bao gio|luc nao|o dau|the nao|ra sao|tai sao|vi sao|la sao|sao vay"
    r"|sao lai|gi vay|gi the|la gi|bao nhieu|phai khong|dung khong|duoc khong|co phai|hay khong"
    r"|nhi|ha|hom nao|ngay nao|luc nao|noi nao|o nao|ngay may|thang may|cho ai|gap ai|hoi ai|la ai)"
    r"\b ?[?]*$|\b(?:may gio|tai sao|vi sao|sao lai|bao gio thi|khi nao thi)\b"
    r"|^(?:ai|bao gio|khi nao|hom nao|cho (?:em |toi |chau |bac )?hoi|xin hoi|hoi)\b(?! cung)"
    r"|^(?:han nop|han bao cao|han gui)\b"
    r"|\b(?:co|duoc|phai|can|da|dung|con)\b.* (?:khong|khong a|chua|chua a|hay chua|hay khong)$"
)
_NONE_IS_TOLD = make_pattern(r"\b(?:khong|chua|chang)(?: \w+){0,3} (?:nao|ai|gi|dau)\b")
_HAIL = make_pattern(r"(?:e|nay|oi|alo)\b")
# A letter or two, a bare "ok thôi", a wish to send: none of them tells why.
_EMPTY = make_pattern(
    r"[a-z]{1,2}|(?:(?:ok|oke|u|uh|um|da|vang|thoi|vay|the|cung|duoc|thi) ?)+"
    r"|(?:xin |cho )?(?:gui|nop)(?: (?:di|luon|nhe|bao cao|ve xa|giup))*"
)
# What begins so gives a reason, whatever stands behind it.
_BECAUSE = make_pattern(r"(?:la )?(?:do|vi|tai|boi|nho|ly do)\b(?! sao)")


def is_clear_assent(typed: str) -> bool:
    """Whether the whole message is a clear yes."""
    return len(typed) <= LONGEST_ASSENT and ASSENTS.has(typed)


def is_half_assent(typed: str) -> bool:
    """ "đúng nhưng chưa chắc", "ghi tạm đi": assents, yet is no clear yes."""
    said = _split_bare_words(typed)
    return (
        len(said) > 1
        and not is_clear_assent(typed)
        and any(_is_one_of(word, _OF_ASSENT) for word in said)
        and all(_is_one_of(word, _OF_HALF_ASSENT) for word in said)
    )


def is_denial(sentence: str) -> bool:
    """Whether a folded sentence is a clear no to "is that right?", and nothing else."""
    return _DENIAL.fullmatch(strip_polite_words(sentence)) is not None


def takes_figure_back(sentence: str) -> bool:
    """Whether a folded sentence says a figure over and that it is wrong."""
    return _FIGURE_BACK.fullmatch(sentence) is not None


def is_because(sentence: str) -> bool:
    """Whether a folded sentence begins as a reason does."""
    return _BECAUSE.match(strip_polite_words(sentence)) is not None


def is_reason(typed: str) -> bool:
    """Whether it may tell why something is so: no yes, no denial, no command, no talk."""
    said = fold_sentence(typed)
    bare = strip_polite_words(said)
    if not any(sign.isalpha() for sign in bare) or is_clear_assent(typed) or is_denial(said):
        return False
    if is_half_assent(typed):
        return False
    if find_command(typed, said) or find_small_talk(said):
        return False
    if is_looked_after(said) or is_thinking_aloud(said):
        return False
    return is_because(said) or not is_beside_the_matter(said)


def is_beside_the_matter(sentence: str) -> bool:
    """Not sure, not now, "gọi cho tôi", "mai họp mấy giờ": no answer and no reason."""
    bare = strip_polite_words(sentence)
    return (
        is_thinking_aloud(bare)
        or _UNSURE.fullmatch(bare) is not None
        or _CALL.fullmatch(bare) is not None
        or _WAIT.search(bare) is not None
        or _ASKING.search(_NONE_IS_TOLD.sub("", sentence).rstrip(" .!")) is not None
        or _HAIL.match(bare) is not None
        or _EMPTY.fullmatch(bare) is not None
    )


def _split_bare_words(typed: str) -> list[str]:
    """The words; none where a sign stands among them that may change what they say."""
    said = lower_text(typed)
    if not all(sign.isalpha() or sign in _HARMLESS_SIGNS for sign in said):
        return []
    found = "".join(sign if sign.isalpha() else " " for sign in said).split()
    return [_SAME_WORD.get(word, word) for word in found]


def _is_one_of(word: str, spelled: tuple[str, ...]) -> bool:
    return any(is_spelling(word, one) for one in spelled)
