"""Whatever is in doubt, no text outside the written lists stores it: on every way into a doubt
there is, from a jump in the chat to a field of the desk."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from handlers.report.doubts import conflict_questions, words_in_doubt
from models.amendments.tables import AmendmentRequest
from models.reports.tables import AnswerChange
from office.entry import group_paste
from office.entry.field_checks import TypedField
from office.entry.left_of_paste import PasteCell
from reading.phrases import assents
from reading.spelling.tokens import fold_sentence
from tests.bot.site.desk.at_the_desk import officer
from tests.bot.site.desk.test_enter import save
from tests.handlers.report.filling import begin, complete, sent
from tests.handlers.report.test_amendment_requests import accepted
from tests.handlers.report.test_doubts import ASSENTS, NO_ASSENTS
from tests.handlers.report.test_forwarding import second
from tests.handlers.report.test_recheck import LIST, asks
from tests.handlers.test_listeners import taken_back
from tests.people import House
from tests.properties import tried
from tests.reporting.consolidation import test_officer
from tests.reporting.consolidation.three_levels import Levels
from tests.stories_plans.playing import answers, laid_on, opens

IS_REASON = "do có hộ mới chuyển về"


@dataclass(frozen=True)
class Doubt:
    """`says`: one types something where the doubt waits; `written`: how the doubted value begins
    as the history writes it; `may`: the texts that store it."""

    house: House
    says: Callable[[str], object]
    written: str
    may: Callable[[str], bool] = assents.is_clear_assent

    def is_stored(self) -> bool:
        rows = self.house.db.execute(select(AnswerChange.new)).scalars()
        wishes = self.house.db.execute(select(AmendmentRequest.new)).scalars()
        return any(new.startswith(self.written) for new in (*rows, *wishes))


def make_chat_doubt(house: House, *typed: str, written: str) -> Doubt:
    return Doubt(house, begin(house, *typed).says, written)


def doubt_of_correction(house: House, stands: Callable[[House], object]) -> Doubt:
    head = stands(house)
    head.says("sửa câu 2 thành 20")  # type: ignore[attr-defined]
    return Doubt(house, head.says, "value|20|")  # type: ignore[attr-defined]


def answered_elsewhere(house: House) -> Doubt:
    other, head = second(house), begin(house)
    other.says("bao cao")
    head.says("137")
    other.says("140")
    return Doubt(house, other.says, "value|140|", conflict_questions.REPLACE_WORDS.has)


def asked_again(house: House) -> Doubt:
    head = sent(house)
    asks(house, head, ho_dang_ky=LIST)
    head.says("20")
    return Doubt(house, head.says, "value|20|")


def is_told_reason(typed: str) -> bool:
    """In the chat a few words that do not say "vì" are asked about."""
    is_long = len(typed.split()) >= words_in_doubt.FEWEST_REASON_WORDS
    return assents.is_reason(typed) and (is_long or assents.is_because(fold_sentence(typed)))


def at_the_desk(house: House) -> Doubt:
    """The reason is asked for: nothing but one stores it."""

    def enters(why: str) -> None:
        save(house, "Xóm 3", {"ho_tong": TypedField("999", about="999", why=why)})

    return Doubt(house, enters, "value|999|", assents.is_reason)


def in_a_paste(house: House) -> Doubt:
    """Typed over the doubtful figure, its tick left alone."""
    report = house.report("Xóm 3").id

    def takes(typed: str) -> None:
        cell = PasteCell(typed, "999", "ho 999", is_doubtful=True)
        group_paste.take_village(officer(house), report, {"ho_tong": cell}, None, send=False)

    return Doubt(house, takes, "value|999|", lambda _: False)


SAMPLE: dict[str, Callable[[House], Doubt]] = {
    "jump": lambda house: make_chat_doubt(house, "999", written="value|999|"),
    "low part": lambda house: make_chat_doubt(house, "137", "20", written="value|20|"),
    "estimate": lambda house: make_chat_doubt(house, "khoảng 140", written="value|140|"),
    "way of writing": lambda house: make_chat_doubt(house, "1,250", written="value|1250|"),
    "part as all": lambda house: make_chat_doubt(
        house, "137", "131", "có", "14", "cả 13", written="value|13|"
    ),
    "as last time": lambda house: make_chat_doubt(house, "vẫn như cũ", written="value|135|"),
    "another noun": lambda house: make_chat_doubt(
        house, "137", "131", "có", "12 đám tang", written="value|12|"
    ),
    "correction": lambda house: doubt_of_correction(house, complete),
    "correction of what was sent": lambda house: doubt_of_correction(house, sent),
    "correction of what was accepted": lambda house: doubt_of_correction(house, accepted),
    "answered elsewhere": answered_elsewhere,
    "asked again": asked_again,
    "desk": at_the_desk,
    "paste": in_a_paste,
}


OTHERS = ("other base", "another total")
NAMES = [*SAMPLE, *OTHERS]
# Each of the written texts is tried at several doubts, and every doubt with several of them.
LISTED, SHARE = (*NO_ASSENTS, *ASSENTS), 4


@contextmanager
def doubted(name: str, house: House, tmp_path: Path) -> Iterator[Doubt]:
    if name == "another total":
        test_officer.two_have_filed(Levels.laid(house, tmp_path))
        chat = test_officer.officer(house)
        chat.says("169")  # the villages gave 170: here a reason is asked for
        yield Doubt(house, chat.says, "value|169|", is_told_reason)
    elif name == "other base":
        with laid_on("2024-11-10") as city:
            chat = opens(city, "Cán bộ phường Mẫu Nhất", "hoc-tap-2025-2030.xa-2024")
            answers(chat, "6.960/7.000", "18/19", "4.000/8.000", "5.000/9.000")
            yield Doubt(city, chat.says, "value|5000|9000|")
    else:
        yield SAMPLE[name](house)


WORDS = (
    "đúng dung không khong chưa phải sai rồi là số này vâng ạ bác em có ừ ok ghi chắc mai gọi",
    "tôi đợi 🌹 ? . , hộ do chuyển về gửi đã dừng đừng thì à hả nhỉ cũng thế vậy thay giữ sửa đổi",
)
TEXTS = st.lists(st.sampled_from(" ".join(WORDS).split()), min_size=1, max_size=5).map(
    " ".join
) | st.text(alphabet="abcdđeghiklmnoópqrstuưvxyúùừạ ?!.06", min_size=1, max_size=12)


@pytest.mark.parametrize("name", NAMES)
def test_no_text_outside_the_list_stores_it(house: House, tmp_path: Path, name: str) -> None:
    with doubted(name, house, tmp_path) as doubt:
        assert not doubt.is_stored()

        def stores_nothing(typed: str) -> None:
            with taken_back(doubt.house):
                doubt.says(typed)
                assert doubt.may(typed) or not doubt.is_stored(), typed

        for typed in LISTED[NAMES.index(name) % SHARE :: SHARE]:
            stores_nothing(typed)
        quick = settings(tried(8), suppress_health_check=[HealthCheck.nested_given], deadline=None)
        quick(given(TEXTS)(stores_nothing))()


def test_a_wish_to_correct_replaces_nothing(house: House) -> None:
    doubt = answered_elsewhere(house)
    doubt.says("sửa")
    assert not doubt.is_stored()


@pytest.mark.parametrize("name", NAMES)
def test_what_is_on_the_list_stores_it(house: House, tmp_path: Path, name: str) -> None:
    """Where it did not, the test above would say nothing."""
    with doubted(name, house, tmp_path) as doubt:
        if name == "paste":
            return
        may = [typed for typed in (*ASSENTS, "thay", IS_REASON) if doubt.may(typed)]
        assert may
        for _ in range(2):  # a way of writing first, then what it says
            doubt.says(may[0])
        assert doubt.is_stored()
