"""Every page and every upload, with the right that opens it and a form that would do its step."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from models.plans.tables import FormVersion
from models.rights import Action
from plans.sample.commune_sample import PACK_FILE
from plans.workbook import form_sheet
from sheets.tables.sheet_writer import write_sheet
from tests.rights import expected as of
from tests.rights.expected import Right
from tests.rights.two_trees import Tree
from tests.summaries.own_forms import make_docx

Form = Callable[[Tree], Mapping[str, Any]]
DESK = of.own(Action.OPEN_DESK)


@dataclass(frozen=True)
class Page:
    """`path` below the desk, with the names of a tree's ids in braces; `query` likewise."""

    method: str
    path: str
    right: Right
    query: str = ""
    form: Form = lambda tree: {}


def get(path: str, right: Right, query: str = "") -> Page:
    return Page("GET", path, right, query)


def post(path: str, right: Right, form: Form = lambda tree: {}, query: str = "") -> Page:
    return Page("POST", path, right, query, form)


def _days(tree: Tree) -> dict[str, str]:
    return {"day": "2024-04-10"}


def _over_the_border(tree: Tree) -> dict[str, str]:
    paper = {"paper": "12/NQ-HĐND", "paper_day": "2024-04-01"}
    return {"unit": str(tree.unit), "to": str(tree.commune), **paper, **_days(tree)}


def _somebody(tree: Tree) -> dict[str, str]:
    new = {"name": "Người Mới", "greeting": "ông Mới", "title": "Phó", "phone": "0912345678"}
    return {**new, "hours": "", "known": "", "day": "2024-04-10"}


def _leave(tree: Tree) -> dict[str, str]:
    return {**_somebody(tree), "first": "2024-04-11", "last": "2024-04-12"}


def _dates(tree: Tree) -> dict[str, str]:
    return {"do": "kind", "whom": f"unit-{tree.unit}", "due": "2024-04-20", "due_hour": "17:00"}


def _extend(tree: Tree) -> dict[str, str]:
    return {"do": "grant", "until": "2024-06-07", "until_hour": "17:00"}


def _swap(tree: Tree) -> dict[str, str]:
    return {"do": "swap", "off": "2031-06-03", "worked": "2031-06-07"}


def _new_round(tree: Tree) -> dict[str, str]:
    days = {"first": "2024-01-01", "last": "2024-01-31"}
    return {"form": str(tree.form), "name": "Kỳ thử", **days}


def _rule(tree: Tree) -> dict[str, str]:
    days = {"due_day": "10", "due_hour": "17:00", "opens_days": "14", "locks_days": "5"}
    return {"do": "rule", "form": str(tree.form), "every": "month", **days}


_FIRST_ROUND = {
    "round_name": "Kỳ thử",
    "from": "2024-01-01",
    "to": "2024-01-31",
    "opens": "2024-04-10",
    "due": "2024-04-20",
    "due_hour": "17:00",
}


def _first_plan(tree: Tree) -> dict[str, str]:
    return {"year": "2031", "first": "6-thang", **_FIRST_ROUND}


def _first_form(tree: Tree) -> dict[str, str]:
    return {"name": "hoạt động hè", "measure": "ho_tong", **_FIRST_ROUND}


def _signed(tree: Tree) -> dict[str, str]:
    paper = {"number": "12/BC", "signed_on": "2024-04-10", "signer": "Chủ tịch", "snapshot": "0"}
    return {"round": str(tree.round), **paper, "why": "ghi nhầm"}


def _entered(tree: Tree) -> dict[str, str]:
    return {"v-ho_tong": "150", "source": "phone", "day": "2024-04-10", "hour": "08:00"}


def _asked(tree: Tree) -> dict[str, str]:
    one = {"ask1": "Mấy hộ bị ngập?", "kind1": "whole_number"}
    return {"key": "0a", "words": "Mưa lũ", "hours": "4", "unit": str(tree.unit), **one}


REPORT, ROUND, PLAN = of.report, of.round_, of.plan
PERSON, UNIT = of.unit(Action.KEEP_PERSON), of.unit(Action.KEEP_UNIT)
UNIT_LOG = of.unit(Action.READ_AUDIT)
OWN_PERSONS, OWN_UNITS = of.own(Action.KEEP_PERSON), of.own(Action.KEEP_UNIT)
ACCEPT = REPORT(Action.ACCEPT_REPORT)

REPORTS = (
    get("", DESK),
    get("", DESK, "round={round}"),
    get("search", DESK, "find=xom"),
    get("reports", DESK, "round={round}"),
    post("accept", ROUND(Action.READ_SUMMARY), lambda tree: {"round": str(tree.round)}),
    get("accept", ROUND(Action.READ_SUMMARY), "round={round}&only={report}"),
    get("remind", ROUND(Action.READ_SUMMARY), "round={round}"),
    post(
        "remind",
        ROUND(Action.READ_SUMMARY),
        lambda tree: {"round": str(tree.round), "only": str(tree.report)},
    ),
    post("undo", ROUND(Action.READ_SUMMARY), lambda tree: {"round": str(tree.round)}),
    get("reports/{report}", REPORT(Action.READ_REPORT)),
    get("reports/{report}/beside", REPORT(Action.READ_REPORT), "other={other_report}"),
    post("reports/{report}/accept", ACCEPT),
    post(
        "reports/{report}/approval",
        of.approval(),
        lambda tree: {"do": "return", "why": "chưa khớp"},
    ),
    post("reports/{report}/again", ACCEPT, lambda tree: {"mark": "ho_tong", "own:ho_tong": "?"}),
    post("reports/{report}/totals", REPORT(Action.FILL_IN_REPORT)),
    post("reports/{report}/extend", REPORT(Action.EXTEND_REPORT), _extend),
    post("reports/{report}/reopen", REPORT(Action.REOPEN_REPORT), lambda tree: {"reason": "?"}),
    post(
        "reports/{report}/move",
        REPORT(Action.MOVE_REPORT),
        lambda tree: {"to": str(tree.other_report), "reason": "?"},
    ),
    post("rechecks/{recheck}/back", ACCEPT),
    post(
        "reports/{report}/hide", ACCEPT, lambda tree: {"question": "noi_dung", "passage": "riêng"}
    ),
    post("passages/{passage}/show", ACCEPT),
    get("provisional", DESK, "round={round}"),
    get("summary", DESK, "round={round}"),
    post("provisional", ROUND(Action.ESTIMATE), lambda tree: {"round": str(tree.round)}),
    get("signing", DESK, "round={round}"),
    post("signing/sign", ROUND(Action.SIGN_SUMMARY), _signed),
    post("signing/{signing}/correct", of.signing(Action.SIGN_SUMMARY), _signed),
    post("signing/{signing}/withdraw", of.signing(Action.SIGN_SUMMARY), _signed),
    get("board", DESK),
    post("board", DESK, lambda tree: {}),
    get("charts", DESK, "round={round}"),
    get("charts/{round}/0", ROUND(Action.READ_SUMMARY)),
    get("charts/{round}/0/png", ROUND(Action.READ_SUMMARY)),
    get("files", DESK, "round={round}"),
    get("files/{round}/workbook", ROUND(Action.READ_SUMMARY)),
    get("files/{round}/document", ROUND(Action.READ_SUMMARY)),
    get("files/{round}/check", ROUND(Action.READ_SUMMARY)),
    get("files/{round}/words", ROUND(Action.READ_SUMMARY)),
    post("files/{round}/words", ROUND(Action.READ_SUMMARY)),
    get("errands", DESK),
    post("errands/{errand}/done", of.unit(Action.SEE_TO_ERRAND), lambda tree: {"note": "đã nhập"}),
    post(
        "errands/amendments/{amendment}",
        REPORT(Action.AMEND_REPORT),
        lambda tree: {"do": "refuse", "answer": "chưa rõ"},
    ),
    post("errands/approvals/{round}", DESK, lambda tree: {"seen": "0"}),
    get("file/{attachment}", of.unit(Action.READ_ATTACHMENT)),
    get("enter", DESK),
    get("enter/{report}", REPORT(Action.ENTER_REPORT)),
    post("enter/{report}", REPORT(Action.ENTER_REPORT), _entered),
    get("paste", DESK),
    post(
        "paste", DESK, lambda tree: {"round": str(tree.round), "text": "Xóm 3: 150 hộ, 140 đăng ký"}
    ),
    post("paste/send", REPORT(Action.ENTER_REPORT), lambda tree: {"report": str(tree.report)}),
    post("paste/take", REPORT(Action.ENTER_REPORT), lambda tree: {"take": str(tree.report)}),
    get("table", DESK, "round={round}"),
    get("table/{report}/ho_tong", REPORT(Action.READ_REPORT)),
    post(
        "table/{report}/ho_tong",
        REPORT(Action.ENTER_REPORT),
        lambda tree: {"v-ho_tong": "150", "source": "phone"},
    ),
    post(
        "table/paste",
        ROUND(Action.READ_SUMMARY),
        lambda tree: {"round": str(tree.round), "pasted": "150", "column": "ho_tong"},
    ),
    post(
        "table/take",
        REPORT(Action.ENTER_REPORT),
        lambda tree: {f"v-{tree.report}-ho_tong": "150", "source": "phone"},
    ),
    get("papers", DESK, "round={round}"),
    get("papers/report/{report}", REPORT(Action.READ_REPORT)),
    get("papers/round/{round}", ROUND(Action.READ_SUMMARY)),
    get("papers/form/{round}", ROUND(Action.READ_SUMMARY), "unit={unit}"),
)
PEOPLE = (
    get("group", DESK),
    post("group", PERSON, lambda tree: {"post": str(tree.post)}),
    get("meeting", DESK),
    post("meeting", of.own(Action.LET_IN), lambda tree: {"do": "begin"}),
    get("meeting/show", DESK),
    post("meeting/{ask}", of.unit(Action.LET_IN), lambda tree: {"do": "no"}),
    get("people", DESK),
    get("people/new", DESK),
    post("people/new", PERSON, lambda tree: {**_somebody(tree), "unit": _village(tree)}),
    get("people/sheet.xlsx", DESK),
    get("people/cards", DESK),
    get("people/{post}", PERSON),
    post("people/{post}", PERSON, lambda tree: {"do": "end", "day": "2024-04-10"}),
    get("people/{post}/card", PERSON),
    post("people/{post}/card", PERSON),
    get("people/{post}/link", PERSON),
    post("people/{post}/link", PERSON),
    get("people/{post}/hand-over", PERSON),
    post("people/{post}/hand-over", PERSON, _somebody),
    get("people/{post}/leave", PERSON),
    post("people/{post}/leave", PERSON, _leave),
    post("people/{post}/new-phone", PERSON, lambda tree: {"phone": "0912345678"}),
    post("people/{post}/device", PERSON, lambda tree: {"device": "1"}),
    get("people/{post}/forget", PERSON),
    post("people/{post}/forget", PERSON),
    get("units", DESK),
    post("units", OWN_UNITS, lambda tree: {"name": "Xóm mới", "kind": "village"}),
    get("units/sheet.xlsx", DESK),
    get("units/merge", DESK),
    post(
        "units/merge",
        UNIT,
        lambda tree: {"old": str(tree.unit), "name": "Xóm gộp", "do": "", **_days(tree)},
    ),
    get("units/{unit}", UNIT),
    post("units/{unit}", UNIT, lambda tree: {"do": "close", **_days(tree)}),
    get("units/{unit}/split", UNIT),
    post("units/{unit}/split", UNIT, lambda tree: {"name": ["A", "B"], **_days(tree)}),
    get("units/border", DESK),
    post("units/border", UNIT, _over_the_border),
    get("units/border/{border}", UNIT),
    post("units/border/{border}", UNIT, lambda tree: {"do": "withdraw"}),
    get("setup", DESK),
    get("address", DESK),
    get("begin/units", DESK),
    get("begin/people", DESK),
    get("begin/plan", DESK),
    get("begin/plan/kim-phuong-2024", DESK),
    post("begin/plan/kim-phuong-2024", of.own(Action.CHANGE_PLAN), _first_plan),
    get("begin/form", DESK),
    post("begin/form", of.own(Action.CHANGE_PLAN), _first_form),
    get("begin/invitations", DESK),
    get("settings", DESK),
    post("settings", of.own(Action.KEEP_SETTINGS), lambda tree: {"noun": "xóm"}),
    get("audit", DESK),
    get("audit", UNIT_LOG, "unit={unit}"),
    get("audit/seen", UNIT_LOG, "person={person}"),
    get("audit/sheet.xlsx", UNIT_LOG, "unit={unit}&kind=post"),
    get("audit/sheet.csv", UNIT_LOG, "unit={unit}&kind=post"),
    get("templates", DESK),
    get("templates/fields", DESK),
    get("templates/docx/example", DESK),
    get("templates/docx/file", DESK),
    post(
        "templates",
        of.own(Action.KEEP_SETTINGS),
        lambda tree: {"do": "layout", "paper_to": "Phòng Văn hóa"},
    ),
    get("texts", DESK),
    post("texts", of.own(Action.KEEP_SETTINGS), lambda tree: {"key": "meeting"}),
)
PLANS = (
    get("rounds", DESK),
    get("rounds/new", DESK),
    post("rounds/new", PLAN(Action.START_ROUND), _new_round),
    get("calendar", DESK),
    post("calendar", of.own(Action.KEEP_CALENDAR), _swap),
    post("calendar", PLAN(Action.START_ROUND), _rule),
    get("calendar/messages", DESK),
    get("rounds/{round}", ROUND(Action.SET_DATES)),
    post("rounds/{round}", ROUND(Action.SET_DATES), _dates),
    get("plan", DESK),
    get("plan/kim-phuong-2024", PLAN(Action.READ_PLAN), "of={code}"),
    get("plan/kim-phuong-2024/sheet.xlsx", PLAN(Action.READ_PLAN), "of={code}"),
    get("form", DESK),
    get("form/{form}", PLAN(Action.READ_PLAN)),
    get("form/{form}/sheet.xlsx", PLAN(Action.READ_PLAN)),
    get("past", DESK),
    get("past/sheet.xlsx", DESK),
    get("tasks", DESK),
    post(
        "tasks",
        of.assignment(Action.CHANGE_TASK),
        lambda tree: {"step": "done", "task": str(tree.assignment), "done": "2024-04-10"},
    ),
    get("inquiries", DESK),
    get("inquiries/new", DESK),
    post("inquiries/new", of.unit(Action.ASK_INQUIRY), _asked),
    get("inquiries/{inquiry}", of.inquiry(Action.READ_INQUIRY)),
    post("inquiries/{inquiry}", of.inquiry(Action.NUDGE)),
    post(
        "inquiries/{inquiry}/withdraw",
        of.inquiry(Action.WITHDRAW_INQUIRY),
        lambda tree: {"sure": "1"},
    ),
    get("proposals", DESK),
    post(
        "proposals",
        of.proposal(Action.ANSWER_PROPOSAL),
        lambda tree: {"pick": str(tree.proposal)},
    ),
    get("proposals/{proposal}", of.proposal(Action.READ_PROPOSAL)),
    post(
        "proposals/{proposal}",
        of.proposal(Action.ANSWER_PROPOSAL),
        lambda tree: {"step": "answer", "answer": "Đã sửa"},
    ),
)
PAGES = REPORTS + PEOPLE + PLANS


def _village(tree: Tree) -> str:
    return "hai-3" if tree.code == "xa-hai" else "kim-phuong-xom-3"


def _person(db: Connection, tree: Tree) -> bytes:
    code = "hai-xom-3" if tree.code == "xa-hai" else "mau-xom-3"
    head = "mã,họ tên,lời chào,chức danh,vai trò,đơn vị\n"
    return f"{head}{code},Tên Khác,ông Khác,Phó,báo cáo,{_village(tree)}\n".encode()


def _unit(db: Connection, tree: Tree) -> bytes:
    return f"mã,tên,loại\n{_village(tree)},Tên Khác,xóm\n".encode()


def _figure(db: Connection, tree: Tree) -> bytes:
    head = "đơn vị,từ ngày,đến ngày,ho_tong\n"
    return f"{head}{_village(tree)},01/01/2020,31/12/2020,140\n".encode()


def _pack(db: Connection, tree: Tree) -> bytes:
    text = PACK_FILE.read_text("utf-8")
    return text.replace("short_name:", "short_name: Tên khác #", 1).encode()


def _form(db: Connection, tree: Tree) -> bytes:
    """The form's own sheet with other words in the first question's hint."""
    body = db.scalar(
        select(FormVersion.body)
        .where(FormVersion.form_id == tree.form)
        .order_by(FormVersion.number.desc())
    )
    rows = [list(row) for row in form_sheet.make_rows(body or {})]
    rows[0][5] = "Giải thích khác."
    return write_sheet(form_sheet.list_headings(), rows)


def _own_form(db: Connection, tree: Tree) -> bytes:
    return make_docx("{{don_vi}}")


@dataclass(frozen=True)
class Upload:
    """A file that would change something of the tree."""

    path: str
    right: Right
    name: str
    content: Callable[[Connection, Tree], bytes]
    query: str = ""


UPLOADS = (
    Upload("people/upload", PERSON, "nguoi.csv", _person),
    Upload("units/upload", UNIT, "xom.csv", _unit),
    Upload("past", of.unit(Action.ENTER_REPORT), "so.csv", _figure),
    # A plan that is brought is her own, whatever its code.
    Upload("plan", of.own(Action.CHANGE_PLAN), "ke-hoach.yaml", _pack),
    Upload(
        "plan/kim-phuong-2024",
        PLAN(Action.CHANGE_PLAN),
        "ke-hoach.yaml",
        _pack,
        "of={code}",
    ),
    Upload("templates", of.own(Action.KEEP_SETTINGS), "mau.docx", _own_form),
    Upload("form/{form}", PLAN(Action.CHANGE_PLAN), "mau.xlsx", _form),
)
