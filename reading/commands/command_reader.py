"""Commands among typed words: "trợ giúp", "nộp", "sửa câu 3".

Bare words count only when they are the whole message; after a slash always.
"""

from __future__ import annotations

import re

from reading.commands import request_reader
from reading.commands.amendment_words import find_amendment_wish
from reading.commands.command_words import COMMAND_PHRASES, MARKED_SPELLINGS
from reading.commands.sending_words import is_sending
from reading.phrases.greetings import find_small_talk, is_assent
from reading.phrases.politeness import is_not_text, strip_polite_words
from reading.spelling.folding import clean_text, has_digit, lower_text, split_folded_words
from reading.spelling.late_patterns import make_pattern
from reading.spelling.short_texts import remember_short
from reading.spelling.tokens import fold_sentence, split_tokens
from reading.values.outcomes import Command, DoubtfulAnswer, ReadOutcome, RefusedAnswer, SmallTalk
from reading.wishes import wish_reader

# After a slash the words run together.
_NAME_BY_SLASH_WORD = {
    phrase.replace(" ", ""): name for name, said in COMMAND_PHRASES.items() for phrase in said
}
_NAME_BY_SLASH_WORD["sotam"] = "provisional"
_NAME_BY_PHRASE = {phrase: name for name, said in COMMAND_PHRASES.items() for phrase in said}

_WISHING = r"(?:(?:toi|em|minh|chau|bac|anh|chi|muon|xin|cho|nho|can|phep|lam on) ){0,5}"
_EDIT_NUMBER = make_pattern(
    rf"(?:{_WISHING}(?:(?:sua|sua lai)(?: (?:cau|muc|so|cau so|cau hoi|o))?"
    r"|(?:chinh|doi|nhap lai|lam lai) (?:cau|cau so|cau hoi)) |/ ?sua ?(?:cau)? ?)"
    r"(?P<number>[0-9]{1,2})(?P<to> (?:thanh|la|:|=|- >) .+)?"
    r"(?P<none> (?:van )?(?:nhu cu|nhu truoc|nhu lan truoc|khong thay doi|khong co(?: gi)?|khong))?"
    r"|(?:(?:chuyen |nhay |cho )?(?:sang|qua|toi|den|ve) )?(?:cau|cau so) (?P<goto>[0-9]{1,2})"
)
# "sửa câu 1 152": the number of the place, and the figure right behind it.
_EDIT_FIGURE = make_pattern(
    rf"{_WISHING}(?:sua|chinh|doi)(?: lai)? cau (?:so )?(?P<place>[0-9]{{1,2}})"
    r" (?:tu [0-9.]+ )?(?P<new>[0-9][0-9.]*(?: (?!dung)[a-z]+){0,2}(?: ?,? ?dung (?:ca )?[0-9]+)?)"
)
_WISHED = make_pattern(
    rf"{_WISHING}(?:muon|xin|cho|nho|can)(?: (?:toi|em|minh|chau|bac|anh|chi))? (?P<wished>\w.*)"
)
_SHOWN_ON_WISH = frozenset(("start", "back", "edit", "review", "deadline", "help", "mystatus"))
# "câu 5 là 2 đám": the number of a place, and what stands there.
_PLACE_IS = make_pattern(
    r"cau (?:so )?(?P<place>[0-9]{1,2}) ?(?:thanh|la|co|chi co|bang)"
    r" (?P<is>(?=[^,;]*[0-9]|khong)(?:(?!cau )[^,;:?]){1,40}(?: ?, ?dung (?:ca )?[0-9]+)?)"
)
# "câu 4 đúng 3", "câu 4 trong đó 3 đám đúng", "sửa phần đúng câu 4 thành 3": the part of what
# stands there; "câu 4 đúng là 3" is the whole.
_PART_LEAD = r"(?: ?[:,-])?(?: (?:phan|so|thi|trong do|chi co|chi|co|duoc|con|dam|,))*"
_PART_FIGURE = r"(?P<{name}>[0-9]{{1,4}}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"
_WITH_STYLE = r"(?: (?:nep song van minh|nsvm))?"
_PLACE_PART = make_pattern(
    rf"(?:{_WISHING}sua(?: lai)? )?cau (?:so )?(?P<place>[0-9]{{1,2}}){_PART_LEAD}"
    rf"(?: dung{_WITH_STYLE}(?: (?:thanh|chi co|chi|co|duoc|con|:|=))*(?P<all> ca)?"
    rf" {_PART_FIGURE.format(name='behind')}(?: dam)?"
    rf"| {_PART_FIGURE.format(name='before')}(?: dam)? dung{_WITH_STYLE})(?: thoi)?"
    rf"|(?:{_WISHING}sua(?: lai)? )?(?:phan|so|so dam|dam) dung{_WITH_STYLE}(?: (?:cua|o|trong))?"
    r" cau (?:so )?(?P<of>[0-9]{1,2})(?: ?(?:thanh|la|con|chi co|:|=))*(?P<all_of> ca)?"
    rf" {_PART_FIGURE.format(name='figure')}(?: dam)?(?: thoi)?"
)
_BEHIND_PLACE = make_pattern(
    r"\bthành\b|\bthanh\b|\blà\b|\bla\b|\bcó\b|\bco\b|\bbằng\b|\bbang\b", re.IGNORECASE
)
_BEFORE_NEW = make_pattern(r"\bthành\b|\bthanh\b|\blà\b|\bla\b|:|=|->", re.IGNORECASE)
# "báo cáo đời sống văn hóa câu 4 là 5", "sửa câu 4 báo cáo đời sống văn hóa thành 5".
_IN_REPORT = make_pattern(
    r"(?:sua )?(?:o |trong |cua )?(?P<name>(?:bao cao|bc) .{3,60}?),?"
    r" cau (?:so )?(?P<place>[0-9]{1,2})"
    r" ?(?:thanh|la|co|bang|:) (?P<new>[^,;?]{1,40})"
    r"|(?:sua )?cau (?:so )?(?P<place_first>[0-9]{1,2}) (?:o |trong |cua )?"
    r"(?P<name_behind>(?:bao cao|bc) .{3,60}?) (?:thanh|la|bang|:) (?P<new_behind>[^,;?]{1,40})"
)
# "sua bao cao 6 thang": one of several reports.
_EDIT_REPORT = make_pattern(r"(?:sua|sua lai|xem lai) (bao cao .+)")
# "chi tieu gia dinh van hoa dat chua", "gia dinh van hoa con thieu bao nhieu".
_HOW_FAR = r"(?:da )?(?:dat chua|dat chi tieu chua|con thieu bao nhieu|the nao|ra sao|den dau roi)"
_INDICATOR = make_pattern(
    rf"chi tieu (?P<named>.+?)(?: {_HOW_FAR})?"
    r"|(?P<asked>.+?) (?:da )?(?:dat chua|dat chi tieu chua|con thieu bao nhieu)"
)
# "goi cho toi", "nho xa goi dien lai cho em": a wish to be called, whatever is asked.
_CALL_ME = make_pattern(
    r"(?:(?:nho|xin|phien|de nghi|xa|phuong|can bo|ai do|bac|anh|chi|em|co|chu|hay|vui long) )*"
    r"(?:goi|alo|dien|call|phone)(?: (?:dien|thoai|lai|giup|ngay))* (?:lai )?"
    r"(?:cho|(?:cho )?(?:toi|em|minh|bac|anh|chi|chau|tui))"
    r"(?: (?:voi|cai|ngay|lai|gap|di|nha|nhe))*"
)
# "dot xuat mua lu the nao", "bao cao dot xuat ve dich benh".
_INQUIRY = make_pattern(
    rf"(?:xem |bao cao |viec |hoi |tinh hinh |tong hop |ket qua )*dot xuat(?: ve)? (?P<named>.+?)"
    rf"(?: {_HOW_FAR})?"
)
# "hỏi đột xuất các xóm 1, 2 và 3: có mấy hộ ngập?": whom, and what, in one message.
_NEW_INQUIRY = make_pattern(
    rf"{_WISHING}(?:hoi|gui|tao|yeu cau|de nghi)(?: (?:bao cao|viec|cau hoi))* dot xuat\b.*:.*"
)
_SHORT_NOTICE = make_pattern("đột xuất|dot xuat", re.IGNORECASE)
# "ai chậm đột xuất", "đột xuất ai chưa nộp", "kết quả hỏi đột xuất": of no inquiry in particular.
_OF_STANDING = (
    r"(?:xem|cho|ket qua|tong hop|so lieu|tinh hinh|tien do|ai|nhung ai|con|may|bao nhieu"
    r"|xom|thon|nao|don vi|da|chua|cham|tre|muon|qua han|tra loi|gui|nop|bao cao|viec|hoi"
    r"|cau|cac|cua)"
)
_INQUIRY_STANDING = make_pattern(
    rf"(?:{_OF_STANDING} )+dot xuat(?: (?:the nao|ra sao|den dau|roi|chua|sao|a|em))*"
    rf"|dot xuat(?: {_OF_STANDING})+(?: (?:the nao|ra sao|den dau|roi|a|em))*"
)
LONGEST_COMMAND = 200
_SLASH_WORDS = make_pattern(r"/ ?([a-z]+)(?: @ ?\w+)?(?: (.*))?")


@remember_short
def read_without_question(typed: str) -> ReadOutcome | None:
    """What is meant when no question is pending; None where nothing is understood."""
    said = fold_sentence(typed[:LONGEST_COMMAND])
    if is_not_text(said):
        return RefusedAnswer("refused_not_text")
    if found := find_command(typed, said):
        return found
    if _NEW_INQUIRY.fullmatch(said) and len(asked := _SHORT_NOTICE.split(typed, maxsplit=1)) > 1:
        return Command("new_inquiry", asked[1].strip())
    if found := _find_named_command(said) or request_reader.find_request(typed):
        return found
    if strip_polite_words(said) == "dung" and "đúng" not in lower_text(typed):
        return DoubtfulAnswer((), "ask_stop")  # "dừng", or "đúng", or "dùng"
    if said and not said.strip(" ?？"):
        return Command("explain")
    if find_small_talk(said) or is_assent(said) or not any(sign.isalnum() for sign in said):
        return SmallTalk()
    return _ask_which_question(said)


def _find_named_command(said: str) -> Command | None:
    """Only where no question is pending: beside one it may be part of an answer."""
    plain = said.strip(" .,!?\"'")
    if _INQUIRY_STANDING.fullmatch(plain):
        return Command("inquiry")
    if asked := _INQUIRY.fullmatch(plain):
        return Command("inquiry", asked["named"])
    found = _INDICATOR.fullmatch(plain)
    if found is None:
        return None
    named = found["named"] or found["asked"]
    if request_reader.asks_which(named) or request_reader.names_no_indicator(named):
        return None
    if found["asked"] and request_reader.names_one_unit(found["asked"]):
        return None  # whether one unit reaches it, by the figure that there is of it
    return Command("indicator", named, is_request=True)


def _ask_which_question(said: str) -> DoubtfulAnswer | None:
    """An answer without its question."""
    figures = has_digit(said) or strip_polite_words(said) in (
        "khong",
        "khong co",
    )
    return DoubtfulAnswer((), "ask_no_question") if figures else None


def find_command(typed: str, sentence: str, *, in_words: bool = False) -> Command | None:
    """The command that the whole of what was typed is; `sentence` is it folded. `in_words`: beside
    a question that is answered in words, of which it may be the beginning."""
    said = sentence.strip(" .,!?\"'")
    if said.startswith("/"):
        said = said.replace("_", " ")
        return _read_edit_number(said, typed) or _read_slash_command(said, typed)
    said = strip_polite_words(said) if said not in _NAME_BY_PHRASE else said
    if said in MARKED_SPELLINGS and _has_other_marks(said, typed):
        return None
    if name := _NAME_BY_PHRASE.get(said) or _find_wished_command(said):
        return Command(name)
    if (
        found := _read_edit_number(said, typed)
        or _read_place_part(said)
        or _read_place_is(said, typed)
        or _read_in_report(said)
    ):
        return found
    if wish := find_amendment_wish(said):
        return wish
    if _CALL_ME.fullmatch(said):
        return Command("callback")
    if is_sending(said, typed):
        return Command("submit")
    if wish := wish_reader.find_wish(typed, by_keys=not in_words):
        return wish
    return None if in_words else _read_edit_report(said)


def _find_wished_command(said: str) -> str | None:
    """ "cho em xem lại", "tôi muốn sửa": what only shows or leads somewhere."""
    found = _WISHED.fullmatch(said)
    name = _NAME_BY_PHRASE.get(found["wished"]) if found else None
    return name if name in _SHOWN_ON_WISH else None


def _read_edit_report(said: str) -> Command | None:
    found = _EDIT_REPORT.fullmatch(said)
    return Command("edit_report", found[1]) if found else None


def _has_other_marks(said: str, typed: str) -> bool:
    """ "Thời" folds to "thoi", and is no "thôi"."""
    marked = [token.marked for token in split_tokens(typed) if token.plain == said]
    return any(not word.isascii() and word not in MARKED_SPELLINGS[said] for word in marked)


def _read_slash_command(said: str, typed: str) -> Command | None:
    """With what stands behind it, as it was typed: "/tonghop 6 tháng"."""
    found = _SLASH_WORDS.fullmatch(said)
    if found is None:
        return None
    words = [found[1], *(found[2] or "").split()]
    # The command may have been typed apart ("/bo qua"), or have something behind it.
    for end in range(min(len(words), 5), 0, -1):
        name = _NAME_BY_SLASH_WORD.get("".join(words[:end]))
        if name:
            return _make_slash_command(name, _cut_command(typed, "".join(words[:end])))
    return None


def _make_slash_command(name: str, named: str | None) -> Command:
    """ "/tonghop kiến nghị" asks for something else than "/tonghop"."""
    found = (
        request_reader.find_request(f"tong hop {named}") if name == "summary" and named else None
    )
    return Command(name if found is None or found.name == name else found.name, named)


def _cut_command(typed: str, name: str) -> str | None:
    """What is typed behind a command that is written together, apart or with "_"."""
    first, *rest = typed.strip().removeprefix("/").split()
    seen = "".join(split_folded_words(first.partition("@")[0]))
    while rest and seen != name and name.startswith(seen):
        seen += "".join(split_folded_words(rest.pop(0)))
    return " ".join(rest) or None


def _read_edit_number(said: str, typed: str) -> Command | None:
    found = _EDIT_NUMBER.fullmatch(said)
    figure = _EDIT_FIGURE.fullmatch(said) if found is None else None
    if figure is not None:
        return Command("edit", f"{int(figure['place'])}:{figure['new']}")
    if found is None:
        return None
    number = str(int(found["number"] or found["goto"]))
    if found["none"] is not None:
        return Command("edit", f"{number}:{found['none'].strip()}")
    if found["to"] is None:
        return Command("edit", number)
    new = _BEFORE_NEW.split(clean_text(typed), maxsplit=1)[-1].strip()  # as typed, not folded
    return Command("edit", f"{number}:{new}")


def _read_place_part(said: str) -> Command | None:
    found = _PLACE_PART.fullmatch(said)
    if found is None:
        return None
    figure = found["behind"] or found["before"] or found["figure"]
    every = "cả " if found["all"] or found["all_of"] else ""
    return Command("edit", f"{int(found['place'] or found['of'])}:đúng {every}{figure}")


def _read_place_is(said: str, typed: str) -> Command | None:
    found = _PLACE_IS.fullmatch(said)
    if found is None:
        return None
    new = _BEHIND_PLACE.split(clean_text(typed), maxsplit=1)[-1].strip()
    return Command("edit", f"{int(found['place'])}:{new}")


def _read_in_report(said: str) -> Command | None:
    """The name of the report, the number of its question and the new answer, a ":" between."""
    found = _IN_REPORT.fullmatch(said)
    if found is None:
        return None
    name, place, new = (
        found[one] or found[other]
        for one, other in (("name", "name_behind"), ("place", "place_first"), ("new", "new_behind"))
    )
    return Command("edit_report", f"{name}:{int(place)}:{new.strip()}")
