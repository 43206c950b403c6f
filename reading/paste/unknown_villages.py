"""Names of villages that nobody here knows: "Xóm 99", "Thôn Lạ". Whose a line is not, is said too.

A label with a number is such a name unless the number counts something ("xóm 85 hộ"). A label
with words is one only at the head of a line, where a capital or a colon shows it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reading.form_labels.label_names import SOFT_WORDS
from reading.paste.line_words import LineWord
from reading.phrases.none_phrases import NOUNS_OF_COUNTED_THINGS
from reading.spelling.folding import split_phrases, split_words

_LABELS = tuple(
    tuple(name.split())
    for name in split_phrases(
        "xom, thon, ban, ap, to, lang, buon, khom, khu, to dan pho, tdp, khu pho, khu dan cu,"
        "tieu khu"
    )
)
_HIGHEST = 99
_MOST_NAME_WORDS = 3
_MOST_BEFORE_NAME = 40  # words and signs that may lead up to a name
_JOINED = frozenset((".", "-", "_", "#", "so"))
_LINKS = frozenset((":", "=", "-", "la", "co"))
WORDS_BEHIND = 5  # in which it is seen whether a number counts something
_LEADING_WORDS = split_words("da em toi minh xin kinh thua gui bao cao bc cac anh chi ong ba cua")
# "năm nay", "6 tháng": no number of a village.
_TIMES = split_words("nay ngoai truoc roi sau thang ngay gio tuan quy lan ky")
# Behind a label these are no name: "xóm văn hóa", "thôn em".
_NO_NAMES = (
    SOFT_WORDS
    | NOUNS_OF_COUNTED_THINGS
    | split_words(
        "van hoa vh em nha khong chua ta nay do ay kia nao moi toan het du dang ky dat de nghi"
        " huong uoc quy cuoi buoi nam so to khu pho dan cu truong bi thu"
    )
)


def find_unknown_end(
    row: Sequence[LineWord], start: int, own_labels: Collection[tuple[str, ...]]
) -> int:
    """The word behind such a name, 0 where none begins at `start`."""
    if row[start].glued and start and row[start - 1].plain.isalnum():
        return 0
    named = [label for label in {*_LABELS, *own_labels} if _stands_at(label, row, start)]
    if not named:
        return 0
    leads = is_at_head(row, start)
    for label in sorted(named, key=len, reverse=True):
        after = start + len(label)
        if (leads or label in own_labels) and (end := _find_number_end(row, after)):
            return end
        if leads and len(label[0]) > 2 and (end := _find_words_end(row, after)):
            return end
    return 0


def _stands_at(label: tuple[str, ...], row: Sequence[LineWord], start: int) -> bool:
    return tuple(word.plain for word in row[start : start + len(label)]) == label


def is_at_head(row: Sequence[LineWord], start: int) -> bool:
    """Whether nothing stands before but a bullet and words that lead up to a name."""
    if start > _MOST_BEFORE_NAME:
        return False
    before = [word for word in row[:start] if word.is_word]
    figures = [word for word in row[:start] if word.is_figure]
    return all(word.plain in _LEADING_WORDS for word in before) and len(figures) < 2 - bool(before)


def _find_number_end(row: Sequence[LineWord], at: int) -> int:
    while at < len(row) and row[at].plain in _JOINED:
        at += 1
    if at >= len(row) or not row[at].plain.isdigit() or int(row[at].plain[:4]) > _HIGHEST:
        return 0
    after = row[at + 1 : at + 1 + WORDS_BEHIND]
    if after and after[0].plain in _TIMES:
        return 0
    return 0 if counts_something(after) else at + 1


def counts_something(after: Sequence[LineWord]) -> bool:
    """ "85 hộ" counts; "99 hộ 12", "99 hộ: 12" and "5 đám cưới 3" do not."""
    if not after or after[0].plain not in NOUNS_OF_COUNTED_THINGS:
        return False
    behind = next((word for word in after[1:] if not _may_lead_on(word)), None)
    return behind is None or not behind.is_figure


def _may_lead_on(word: LineWord) -> bool:
    return word.plain in _LINKS or word.plain in NOUNS_OF_COUNTED_THINGS


def _find_words_end(row: Sequence[LineWord], at: int) -> int:
    end = at
    while end < len(row) and end - at < _MOST_NAME_WORDS and _may_be_name(row[end]):
        end += 1
    if end == at:
        return 0
    has_colon = end < len(row) and row[end].plain == ":"
    capitals = next((k for k in range(at, end) if not row[k].upper), end)
    return end if has_colon else (capitals if capitals > at else 0)


def _may_be_name(word: LineWord) -> bool:
    """ "Lạ" is a name, "la" and "là" are none."""
    if not word.is_word:
        return False
    return word.marked not in _SPELLED if word.is_marked else word.plain not in _NO_NAMES


# The same as they are spelt: with other marks it is another word.
_SPELLED = split_words(
    """
    là có và với thì ạ rồi vâng chị bác chú dạ tôi mình xóm thôn ấp bản tổ hiện tại trong đó tổng
    cộng gồm nhé kính thưa số liệu như sau gửi được các văn hóa hoá không chưa này ấy nào mỗi toàn
    hộ hết đủ đăng ký đạt đề nghị hương ước cưới buổi đám phố dân cư trưởng bí thư báo cáo nhà người
    khẩu đội làng năm
    """
)
