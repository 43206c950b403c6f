"""Situations of a chat, what is typed there, and which listener answers it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import update

from models.delivery import attachments, inbox, outbox
from models.delivery.inbox import IncomingUpdate
from models.delivery.tables import Outbox
from tests.bot.site.desk.test_meeting import begun
from tests.handlers.office_chat.test_dates import YEAR, without_dates
from tests.handlers.plans.test_tasks import given
from tests.handlers.report.filling import CHAIR, HEAD, OFFICER, TYPED, begin, complete, sent
from tests.handlers.report.test_forwarding import second
from tests.handlers.report.test_recheck import LIST, asks
from tests.people import Chat, House, at

OTHER_HEAD = "Trưởng xóm 4"
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40

Situation = Callable[[House], Chat]


@dataclass(frozen=True)
class Case:
    """`typed`, or `what` came in place of words; `heard_by`: who answers."""

    name: str
    situation: Situation
    heard_by: tuple[str, ...]
    typed: str = ""
    what: dict[str, Any] = field(default_factory=dict)
    # Asked of the situation: a code that is only known then.
    find_typed: Callable[[House], str] | None = None

    def act(self, house: House, chat: Chat) -> None:
        text = self.find_typed(house) if self.find_typed is not None else self.typed
        chat._does(**{"text": text, **self.what})


def chair(house: House) -> Chat:
    return house.person(CHAIR)


def stranger(house: House) -> Chat:
    return house.stranger()


def stranger_without_buttons(house: House) -> Chat:
    return house.stranger_on("zalo")


def after_sensitive_caption(house: House) -> Chat:
    """Under the picture stood a telephone number."""
    chat = begin(house, "137")
    chat._does(**PHOTO, text="gọi bà Mẫu 0912345678")
    return chat


def asked_is_it_you(house: House) -> Chat:
    chat = house.stranger()
    chat.says(house.code(HEAD))
    return chat


def asked_is_it_you_without_buttons(house: House) -> Chat:
    chat = house.stranger_on("zalo")
    chat.says(house.code(HEAD))
    return chat


def in_the_room(house: House) -> Chat:
    chat = house.stranger()
    chat.says(room_code(house))
    return chat


def room_code(house: House) -> str:
    from office.people import meeting_rooms
    from tests.bot.site.desk.at_the_desk import officer

    begun(house)
    room = meeting_rooms.find_meeting_room(officer(house))
    assert room is not None
    return str(room.code)


def idle(house: House) -> Chat:
    return house.person(HEAD)


def in_practice(house: House) -> Chat:
    chat = house.person(HEAD)
    chat.says("làm thử")
    return chat


def idle_without_buttons(house: House) -> Chat:
    return house.person_on("zalo", HEAD)


def offered_work_without_buttons(house: House) -> Chat:
    chat = house.person_on("zalo", HEAD)
    chat.says("viec")
    return chat


def asking_inquiry(house: House) -> Chat:
    """The officer, when the words of what she asks are typed."""
    chat = house.person(OFFICER)
    chat.says("hỏi đột xuất")
    chat.says("Mưa lớn đêm qua, xin cho biết thiệt hại")
    return chat


def asked_in_an_edit(house: House) -> Chat:
    """A village that stood at an answer of the report that it has sent."""
    chat = sent(house)
    chat.says("sửa câu 4")
    chair_of_inquiry(house)
    return chat


def chair_of_inquiry(house: House) -> Chat:
    """The committee, when three villages have been asked."""
    chat = asking_inquiry(house)
    for typed in ("Mấy hộ bị ngập?", "Xóm 3, 5 và 9", "4 giờ"):
        chat.says(typed)
    chat.taps("Gửi ngay")
    return house.person(CHAIR)


def at_question(house: House) -> Chat:
    return begin(house)


def at_second_question(house: House) -> Chat:
    return begin(house, "137")


def at_choice(house: House) -> Chat:
    return begin(house, "137", "131")


def at_promise(house: House) -> Chat:
    return begin(house, "137", "chưa rõ")


def in_doubt(house: House) -> Chat:
    return begin(house, "khoảng 137")


def asked_for_time(house: House) -> Chat:
    """More time was asked for, and it is asked until when."""
    return begin(house, "137", "xin thêm ngày")


def at_odd_whole(house: House) -> Chat:
    return begin(house, "137", "131", "có", "500")


def at_odd_figure(house: House) -> Chat:
    return begin(house, "13")


def after_lines(house: House) -> Chat:
    """A message of several answers was read back; the next question stands under it."""
    return begin(house, "ho 137, dang ky 131")


def after_correction(house: House) -> Chat:
    """The households were corrected; how many of them are registered is put again."""
    chat = complete(house)
    chat.says("sửa câu 1 thành 138")
    return chat


def in_review(house: House) -> Chat:
    return complete(house)


def sent_and_idle(house: House) -> Chat:
    chat = sent(house)
    chat.says("viec")
    return chat


def in_conflict(house: House) -> Chat:
    other, head = second(house), house.person(HEAD)
    head.says("bao cao")
    other.says("bao cao")
    head.says("137")
    other.says("140")
    return other


def no_longer_asked(house: House) -> Chat:
    telegram, web = house.person_on("telegram", HEAD), house.person(HEAD)
    for typed in ("bao cao", "137", "131", "có", "4"):
        telegram.says(typed)
    for typed in ("sua cau 4", "khong co"):
        web.says(typed)
    return telegram


def in_section(house: House) -> Chat:
    chat = house.person_on("zalo", HEAD)
    chat.says("bao cao")
    return chat


def alone_in_section(house: House) -> Chat:
    """A question of a section that was doubted, and is put alone."""
    chat = in_section(house)
    chat.says("ho 13")
    return chat


def follow_up_gone(house: House) -> Chat:
    """By section a follow-up is put alone; another chat has taken back what it hung on."""
    chat, web = in_section(house), house.person(HEAD)
    chat.says("cuoi 4")
    for typed in ("sua cau 4", "khong co"):
        web.says(typed)
    return chat


def after_first_question(house: House) -> Chat:
    """Its message can be replied to, by the platform's id "first"."""
    chat = house.person_on("telegram", HEAD)
    chat.says("báo cáo")
    asked = outbox.get_newest_id(house.db)
    house.db.execute(update(Outbox).where(Outbox.id == asked).values(platform_id="first"))
    chat.says("137")
    return chat


def asked_which_place(house: House) -> Chat:
    chat = begin(house, "137", "131")
    chat.says("nhầm")
    return chat


def odd_after_promise(house: House) -> Chat:
    return begin(house, "137", "chưa rõ", "có", "400")


def under_reminder(house: House) -> Chat:
    return _hear_reminder(house, house.person(HEAD))


def under_reminder_in_doubt(house: House) -> Chat:
    return _hear_reminder(house, in_doubt(house))


def under_reminder_at_question(house: House) -> Chat:
    return _hear_reminder(house, begin(house))


def _hear_reminder(house: House, chat: Chat) -> Chat:
    said = house.move_to(at("2024-05-29", "19:30"))
    chat.heard += [one for one in said if one.chat_id == chat.id]
    return chat


def under_recheck(house: House) -> Chat:
    chat = sent(house)
    asks(house, chat, ho_dang_ky=LIST)
    return chat


def under_two_rechecks(house: House) -> Chat:
    chat = sent(house)
    asks(house, chat, ho_dang_ky=LIST, buoi="theo sổ của xã")
    return chat


def at_recheck_question(house: House) -> Chat:
    chat = under_recheck(house)
    chat.says("sua cau 2")
    return chat


def away_from_recheck(house: House) -> Chat:
    chat = under_recheck(house)
    chat.says("viec")
    return chat


def asked_whose(house: House) -> Chat:
    """Two answers, and then a line of another village."""
    chat = at_second_question(house)
    chat.says(OTHER_LINE)
    return chat


def behind_long_text(house: House) -> Chat:
    """As much as Telegram lets one message be, at the question of words."""
    chat = house.person_on("telegram", HEAD)
    chat.says("báo cáo")
    for typed in TYPED[:-1]:
        chat.says(typed)
    chat.says(("xin thêm loa " * 400)[:4096])
    return chat


def behind_photo(house: House) -> Chat:
    chat = begin(house)
    chat.sends("photo")
    return chat


def officer(house: House) -> Chat:
    return house.person(OFFICER)


def officer_asked_for_time(house: House) -> Chat:
    chat = officer(house)
    house.person(HEAD).says("xin thêm 2 ngày")
    return chat


def officer_setting_dates(house: House) -> Chat:
    chat = without_dates(house)
    chat.says("viec")
    chat.taps(f"Đặt ngày: Đời sống văn hóa, {YEAR}")
    return chat


def at_task(house: House) -> Chat:
    given(house, at("2024-06-20"))
    chat = house.person(HEAD)
    chat.says("nhiem vu")
    chat.taps("Việc 1 đã xong")
    return chat


def at_done_task(house: House) -> Chat:
    chat = at_task(house)
    chat.taps("Hôm nay")
    return chat


def correcting_own_data(house: House) -> Chat:
    chat = house.person(HEAD)
    chat.says("du lieu cua toi")
    chat.taps("Nhờ sửa chỗ chưa đúng")
    return chat


def photo(house: House) -> int:
    """A photo that has been fetched."""
    from models.chats import channel_accounts

    account = channel_accounts.get_or_add_account(house.db, "web", "web")
    stored = inbox.store_update(house.db, account, IncomingUpdate("x:photo", "p", "{}"), house.now)
    assert stored is not None
    return attachments.store_attachment(
        house.db, stored.inbox_id, "photo", "image/png", PNG, house.now
    )


def at_done_task_with_photo(house: House) -> Chat:
    chat = at_done_task(house)
    assert photo(house) == 1
    return chat


def own_code(house: House) -> str:
    return house.code(HEAD)


def other_code(house: House) -> str:
    return house.code(OTHER_HEAD)


def asked_why_late(house: House) -> Chat:
    head = at_question(house)
    head.says("đang vướng")
    head.taps("Lý do khác")
    return head


def _open(name: str) -> tuple[str, ...]:
    return ("open_dialog", name)


OTHER_LINE = "Xóm 5: 146 hộ, đăng ký 139"
PHOTO = {"media": "photo"}
STICKER = {"media": "sticker"}
UNSEEN = {"seen": 0}
EDIT = {"edits": "x:1"}
LINES = "ho 137, dang ky 131, xom van hoa co, cuoi 4"

CASES: tuple[Case, ...] = (
    Case("a number picks", offered_work_without_buttons, ("number_of_choice",), "1"),
    Case("a number while joining", asked_is_it_you_without_buttons, ("number_of_choice",), "1"),
    Case("a room's code", stranger, ("meeting_code",), find_typed=room_code),
    Case("six digits of no room", stranger, ("meeting_code",), "482 913"),
    Case("a village in the room", in_the_room, ("meeting_code",), "xom 3 0003"),
    Case("a stranger", stranger, ("joining",), "chào"),
    Case("a stranger's number", stranger_without_buttons, ("joining",), "1"),
    Case("an invitation's code", stranger, ("joining",), find_typed=own_code),
    Case("yes, it is me", asked_is_it_you, ("joining",), "đúng"),
    Case("a press while joining", asked_is_it_you, ("joining",), what={"choice": "g:join:yes"}),
    Case("a stranger's photo", stranger, ("joining",), what=PHOTO),
    Case("another's line, left", asked_whose, ("whose_answer",), "không phải"),
    Case("another's line, one's own", asked_whose, _open("several"), what={"choice": "g:own"}),
    Case("a press", idle, ("button",), what={"choice": "g:todo"}),
    Case(
        "evidence",
        at_done_task_with_photo,
        ("task_evidence",),
        what={**PHOTO, "attachment_id": 1},
    ),
    Case(
        "a caption, copied whole", after_sensitive_caption, ("label_of_newest",), "chep ca loi ghi"
    ),
    Case("a photo", at_question, ("media",), what=PHOTO),
    Case("a sticker", idle, ("media",), what=STICKER),
    Case("from a lost page", at_second_question, ("lost_page",), "3", {"is_of_lost_page": True}),
    Case(
        "a lost page, another's line",
        at_second_question,
        ("lost_page",),
        OTHER_LINE,
        {"is_of_lost_page": True},
    ),
    Case(
        "a command of a lost page",
        at_second_question,
        _open("answer"),
        "trợ giúp",
        {"is_of_lost_page": True},
    ),
    Case("the rest of a text", behind_long_text, ("rest_of_text",), "của xóm"),
    Case("the rest names another village", behind_long_text, ("rest_of_text",), OTHER_LINE),
    Case("words about a photo", behind_photo, ("words_after_media",), "ảnh này là sổ của xóm"),
    Case(
        "a photo of another village",
        behind_photo,
        ("words_after_media",),
        "ảnh này là sổ xóm 5: 146 hộ",
    ),
    Case("another's line", at_second_question, ("other_unit",), OTHER_LINE),
    Case("a new wording of another's", at_second_question, ("other_unit",), OTHER_LINE, EDIT),
    Case("a new wording", at_second_question, ("edited_message",), "140", {"edits": "x:1"}),
    Case("a figure under a notice", under_recheck, _open("answer"), "129"),
    Case("which figure is meant", under_two_rechecks, ("recheck_under_notice",), "129"),
    Case("both figures", under_two_rechecks, ("recheck_under_notice",), "dang ky 129, buoi 4"),
    Case("it stays, under a notice", under_recheck, ("recheck_kept",), "vẫn thế"),
    Case("it stays, at its question", at_recheck_question, ("recheck_kept",), "đúng rồi"),
    Case("it stays, under two", under_two_rechecks, ("not_understood",), "vẫn thế"),
    Case("a label under a notice", under_recheck, ("label_of_newest",), "vẫn là 131"),
    Case("a label of the to-do list", sent_and_idle, ("command",), "xem lại"),
    Case("a label of a reminder", under_reminder, ("label_of_newest",), "báo cáo ngay"),
    Case("a nod under a reminder", under_reminder, ("nod_to_reminder",), "vâng ạ"),
    Case("a nod under a reminder, in doubt", under_reminder_in_doubt, ("nod_to_reminder",), "ok"),
    Case("thanks under a reminder", under_reminder_at_question, ("nod_to_reminder",), "cảm ơn"),
    Case("a figure under a reminder", under_reminder_at_question, _open("answer"), "137"),
    Case("yes to a doubt", in_doubt, ("doubt_or_review",), "đúng"),
    Case("typed again", in_doubt, ("doubt_or_review",), "sai"),
    Case("send", in_review, ("doubt_or_review",), "nộp"),
    Case("yes to the read-back", in_review, ("doubt_or_review",), "ok"),
    Case("take the new one", in_conflict, ("doubt_or_review",), "thay"),
    Case("a code in a conflict", in_conflict, ("doubt_or_review",), find_typed=other_code),
    Case("another's code", at_question, ("second_person_code",), find_typed=other_code),
    Case("another's code in review", in_review, ("second_person_code",), find_typed=other_code),
    Case("days that are wanted", asked_for_time, ("more_time",), "3 ngày nữa"),
    Case("a usual reason", asked_for_time, ("more_time",), "em ốm"),
    Case(
        "several corrections",
        at_choice,
        ("several_corrections",),
        "sửa câu 1 thành 138, câu 2 thành 130",
    ),
    Case("by how much", at_second_question, ("difference",), "câu 1 thừa 1 hộ"),
    Case("a figure under a request", asked_in_an_edit, ("asked_since",), "12"),
    Case("taken back", at_second_question, ("taken_back",), "nhầm, 136 hộ mới đúng"),
    Case(
        "a reply to an earlier question",
        after_first_question,
        ("reply_elsewhere", "answer"),
        "138",
        {"replies_to": "first"},
    ),
    Case("a place of the list", asked_which_place, ("place_of_list",), "2"),
    Case("an answer", at_question, _open("answer"), "137"),
    Case("a command at a question", at_question, _open("answer"), "trợ giúp"),
    Case("a label of the question", at_choice, _open("typed_label"), "có"),
    Case("a day that was promised", at_promise, _open("promise"), "sẽ có ngày 29/5"),
    Case("a reason", at_odd_figure, _open("reason"), "nhiều hộ đi làm ăn xa"),
    Case("a half assent", at_odd_figure, _open("half_assent"), "ghi tam di"),
    Case("both in doubt", at_odd_whole, _open("both_in_doubt"), "2, đúng cả 2"),
    Case("a noun of another", at_odd_figure, _open("noun_of_other"), "3 buổi văn nghệ"),
    Case("reason or figure", at_odd_figure, _open("reason_or_figure"), "hai hộ đi làm ăn xa"),
    Case("not sure in doubt", in_doubt, _open("doubt_waits"), "chưa chắc"),
    Case("yes to what stands", after_correction, _open("stands"), "vẫn thế"),
    Case("yes to what was read back", after_lines, _open("nod_to_read_back"), "đúng"),
    Case("another figure", at_odd_figure, _open("answer"), "137"),
    Case("several at a question", at_question, _open("several"), LINES),
    Case("the same, unseen", at_second_question, _open("burst"), "137", UNSEEN),
    Case("not asked any more", no_longer_asked, _open("no_longer_asked"), "4"),
    Case("lines of a section", in_section, _open("section"), "ho 137"),
    Case("a line for another", alone_in_section, _open("lines_for_others"), "dang ky 131"),
    Case(
        "a line for another, unseen",
        alone_in_section,
        _open("lines_for_others"),
        "dang ky 131",
        UNSEEN,
    ),
    Case("a line, not asked any more", follow_up_gone, _open("no_longer_asked"), "dang ky 131"),
    Case("a name of another", in_doubt, _open("named_for_other"), "câu 3: có"),
    Case("a name of another, unseen", in_doubt, _open("burst"), "câu 3: có", UNSEEN),
    Case("several in a doubt", in_doubt, _open("named_for_other"), "câu 3: có, câu 5: không có"),
    Case("several after a doubt", in_doubt, _open("burst"), LINES, UNSEEN),
    Case("a day under an odd figure", odd_after_promise, _open("promise"), "hẹn ngày mai"),
    Case("so tam from a village", at_question, _open("answer"), "so tam"),
    Case("figures in order", at_question, ("figures_in_order",), "BC 137 131 4 4 2 1 1 1 2 12"),
    Case("why it is late", at_question, ("late_reason",), "lý do chậm: đang chờ số"),
    Case("ill at a question", at_question, ("late_reason",), "om nam vien roi"),
    Case("a reason in words", asked_why_late, ("open_dialog",), "đang họp ở huyện"),
    Case("yes to a request", officer_asked_for_time, ("answer_to_request",), "đồng ý"),
    Case("a date", officer_setting_dates, ("open_dialog",), "28/5/2024"),
    Case("so tam while setting dates", officer_setting_dates, ("open_dialog",), "so tam"),
    Case("a day of a task", at_task, ("open_dialog",), "25/5/2024"),
    Case("a command in a task", at_task, ("open_dialog",), "trợ giúp"),
    Case("questions of an inquiry", asking_inquiry, ("open_dialog",), "Mấy hộ bị ngập?"),
    Case("what is wrong", correcting_own_data, ("open_dialog",), "tên tôi viết sai"),
    Case("so tam from an officer", officer, ("provisional",), "so tam"),
    Case("a whole report", idle, ("whole_report",), LINES),
    Case("a line without a section", idle_without_buttons, ("whole_report",), "ho 137"),
    Case("a bare figure by section", idle_without_buttons, ("whole_report",), "137"),
    Case("a figure in a practice", in_practice, ("practice",), "137"),
    Case("a wish in a practice", in_practice, ("practice",), "việc cần làm"),
    Case("a command", idle, ("command",), "trợ giúp"),
    Case("a slash command", officer, ("command",), "/tonghop"),
    Case("lines in a correction", idle, ("whole_report",), f"sua cau 10 thanh: {LINES}"),
    Case("a figure by its name", sent, ("named_correction",), "hộ 136"),
    Case("thanks", idle, ("small_talk",), "cảm ơn"),
    Case("a figure while one is awaited", away_from_recheck, ("recheck_waiting",), "129"),
    Case("words of an inquiry", chair_of_inquiry, ("words_of_inquiry",), "mưa lớn đêm qua sao rồi"),
    Case("an inquiry by its command", chair_of_inquiry, ("command",), "đột xuất mưa lớn"),
    Case("stray words", idle, ("not_understood",), "ê mai họp mấy giờ"),
    Case("a question in own words", chair, ("free_question",), "bao nhiêu đám cưới"),
    Case("a figure without a question", idle, ("unasked_answer",), "137"),
)
