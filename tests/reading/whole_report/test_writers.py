"""The same report in the hands of five writers, in every order, always reads the same."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading import CertainAnswer, DoubtfulAnswer
from reading.spelling.folding import strip_marks
from reading.whole_report import looks_like_a_report
from tests.properties import tried
from tests.reading.whole_report.village_form import CODES, in_short, read, said, slots_of, wanted

REPORT = "ho=137 dk=131 cuoi=4 cuoi+=3 tang=2 tang+=2 nvh=good san=1 vn=1 clb=2 buoi=5 hu=in_use"

# How each of them writes the lines of that report.
WRITERS = {
    "short": ("ho 137|đăng ký 131|cưới 4 đúng 3|tang 2 đúng cả 2|nhà văn hóa tốt|sân 1"
              "|văn nghệ 1|thể thao 2|buổi 5|hương ước không sửa"),
    "colon": ("Số hộ: 137|Đăng ký GĐVH: 131|Đám cưới: 4 (đúng 3)|Đám tang: 2 (đúng 2)|NVH: tốt"
              "|Sân thể thao: 1|Đội văn nghệ: 1|CLB: 2|Số buổi: 5|Hương ước: không sửa"),
    "units": ("137 hộ|131 hộ đăng ký|4 đám cưới 3 đúng|2 đám tang đúng cả 2|NVH tốt|1 sân"
              "|1 đội văn nghệ|2 CLB|5 buổi|hương ước không sửa"),
    "ratio": ("hộ=137|đk=131|cưới=3/4|tang=2/2|nvh=tốt|sân=1|đội văn nghệ=1|clb=2|buổi=5"
              "|hu=không sửa"),
    "talker": ("tổng số hộ là 137 hộ|số hộ đăng ký là 131|có 4 đám cưới trong đó 3 đúng"
               "|đám tang có 2 đám đúng 2|nhà văn hóa dùng tốt|có 1 sân thể thao|có 1 đội văn nghệ"
               "|có 2 câu lạc bộ|có 5 buổi hoạt động|quy ước không sửa ạ"),
}  # fmt: skip
SEPARATORS = ("\n", ", ", "; ", "\n- ", "\n• ", " | ", ". ", "\n\n")
MARKS = {
    "marked": lambda text: text,
    "plain": strip_marks,
    "capitals": str.upper,
    "nfd": lambda text: unicodedata.normalize("NFD", text),
}


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("marks", MARKS)
@pytest.mark.parametrize("seed", range(2))
def test_a_report_reads_the_same(writer: str, separator: str, marks: str, seed: int) -> None:
    lines = WRITERS[writer].split("|")
    if seed:
        random.Random(seed).shuffle(lines)
    message = MARKS[marks]("Xóm 3: " + separator.join(lines))
    matched = read(message)
    assert matched.rest == ()
    assert matched.twice == ()
    doubtful = _with_doubt(said(matched))
    assert doubtful == wanted(REPORT)
    assert looks_like_a_report(message, slots_of())


def _with_doubt(found: dict[str, str]) -> dict[str, str]:
    """Asking is always allowed; another figure never is."""
    return {name: value.removeprefix("?") for name, value in found.items()}


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("marks", MARKS)
def test_nothing_is_doubtful_one_a_line(writer: str, marks: str) -> None:
    matched = read(MARKS[marks](WRITERS[writer].replace("|", "\n")))
    assert said(matched) == wanted(REPORT)


@given(st.permutations(WRITERS["short"].split("|")))
@tried(40)
def test_the_order_of_lines_changes_nothing(lines: list[str]) -> None:
    assert said(read("\n".join(lines))) == wanted(REPORT)


LABELS = {
    "ho": ("ho {}", "hộ: {}", "{} hộ", "số hộ {} hộ"),
    "dk": ("dang ky {}", "đk = {}", "{} hộ đăng ký", "đăng ký {} hộ"),
    "cuoi": ("cuoi {}", "đám cưới: {} đám", "{} đám cưới"),
    "tang": ("tang {}", "đám tang {}", "{} đám tang"),
    "san": ("san {}", "sân: {}", "{} sân"),
    "vn": ("van nghe {}", "{} đội văn nghệ"),
    "clb": ("clb {}", "thể thao: {}", "{} CLB"),
    "buoi": ("buoi {}", "{} buổi"),
}
ANSWER = st.sampled_from([(name, shape) for name, shapes in LABELS.items() for shape in shapes])
JOIN = st.sampled_from(
    ["\n", ", ", "; ", " ", " - ", " / ", ". ", " và ", ": ", " (", " = ", "-", "/"]
)


@given(st.lists(ANSWER, min_size=1, max_size=6, unique_by=lambda one: one[0]), st.data())
@tried(150)
def test_no_figure_lands_at_a_wrong_question(
    answers: list[tuple[str, str]], data: st.DataObject
) -> None:
    message, numbers = "", {}
    for place, (name, shape) in enumerate(answers):
        numbers[CODES[name]] = 200 + 7 * place
        message += (data.draw(JOIN) if message else "") + shape.format(200 + 7 * place)
    for found in read(message).found:
        if isinstance(found.outcome, CertainAnswer):
            assert found.outcome.value.number == numbers[found.code], message


SCRAPS = (
    "ho|hộ|hộ:|dang ky|đám cưới|cuoi|tang|tăng|dung|đúng|cả 4|nvh|tốt|san|van nghe|clb|buoi"
    "|huong uoc|de nghi|không có|chưa|chua ro|137|4|4/4|1.137|12,5|,|;|:|.|-|/|(|)|…|câu 1|1/"
    "|2)|x3|xom 3|khoảng|năm ngoái|ba|trong đó|và|có|ông|hộ nghèo|\n|=|+|1️⃣|👍|ạ|cảm ơn"
)
PIECES = st.sampled_from(SCRAPS.split("|"))


@given(st.lists(PIECES, max_size=30))
@tried(150)
def test_any_mix_of_pieces_gives_a_result(pieces: list[str]) -> None:
    message = " ".join(pieces)
    matched = read(message)
    looks_like_a_report(message, slots_of())
    codes = [found.code for found in matched.found]
    assert len(codes) == len(set(codes))
    assert not set(codes) & set(matched.twice)


@given(st.text(max_size=400))
@tried(100)
def test_any_text_gives_a_result(message: str) -> None:
    for found in read(message).found:
        assert in_short(found) is not None


@given(st.integers(0, 99_999))
@tried(100)
def test_a_bare_figure_belongs_to_no_question(number: int) -> None:
    matched = read(str(number))
    assert (matched.found, matched.rest) == ((), (str(number),))


def test_a_doubtful_figure_is_never_taken() -> None:
    for found in read("ho khoảng 137\ncuoi 4-5\nbuoi chưa").found:
        assert isinstance(found.outcome, DoubtfulAnswer)
