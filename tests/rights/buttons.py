"""Every action of a button and every command, with the right that it takes."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from models import rights
from models.chats.conversations import Speaker
from models.people.tables import Role
from models.reports import reports
from models.rights import Action
from tests.rights import expected as of
from tests.rights.expected import POST, Right
from tests.rights.two_trees import Tree

Ids = Callable[[Tree], tuple[int | str, ...]]


@dataclass(frozen=True)
class Button:
    """`ids`: what it carries. `is_sure`: whoever may, is never told that it is an old one."""

    right: Right
    ids: Ids = lambda tree: ()
    is_sure: bool = False


def asked(action: Action) -> Right:
    """A report, beside those whom its form asks."""

    def allows(db: Connection, speaker: Speaker, tree: Tree) -> bool:
        found = reports.find_report(db, tree.report)
        assert found is not None
        return rights.may(speaker, action, rights.of_report(found, Role.REPORTER))

    return Right(action, "report", allows)


def report(tree: Tree) -> tuple[int, ...]:
    return (tree.report,)


def place(tree: Tree) -> tuple[int, ...]:
    return (tree.report, 1)


def round_(tree: Tree) -> tuple[int, ...]:
    return (tree.round,)


FILL = asked(Action.FILL_IN_REPORT)
SURE, MAYBE = Button(FILL, report, is_sure=True), Button(FILL, report)
PLACE = Button(FILL, place)
OWN = Button(POST)
SUMMARY = Button(of.round_(Action.READ_SUMMARY), round_)
DATES = of.round_(Action.SET_DATES)
TASK = Button(of.assignment(Action.DO_TASK), lambda tree: (tree.assignment,), is_sure=True)

BUTTONS: dict[str, Button] = {
    "join": OWN,
    "agree": OWN,
    "forget": OWN,
    "call_me": OWN,
    "mute": OWN,
    "handover": OWN,
    "still_mine": OWN,
    "practice": OWN,
    "wish": OWN,
    "mydata": OWN,
    "open": SURE,
    "hint": OWN,
    "caption": Button(POST, lambda tree: ("whole",)),
    "forward": OWN,
    "hand": Button(FILL, lambda tree: (tree.report, "ho_tong", 1)),
    "back": OWN,
    "take": PLACE,
    "own": OWN,
    "drop": OWN,
    "own_rest": OWN,
    "again": OWN,
    "reason": PLACE,
    "instead": OWN,
    "keep": OWN,
    "stands": MAYBE,
    "template": SURE,
    "ahead": MAYBE,
    "still": Button(FILL, lambda tree: (tree.recheck,)),
    "recheck": Button(FILL, lambda tree: (tree.recheck,)),
    "review": SURE,
    "submit": MAYBE,
    "each": MAYBE,
    "other": MAYBE,
    "which": MAYBE,
    "because": PLACE,
    "sums": MAYBE,
    "newer": PLACE,
    "cosign": Button(asked(Action.CONFIRM_REPORT), report),
    "pass_on": Button(asked(Action.FORWARD_REPORT), report),
    "peek": Button(asked(Action.CONFIRM_REPORT), report),
    "edit": SURE,
    "take_back": MAYBE,
    "later": OWN,
    "preview": SURE,
    "todo": OWN,
    "ask": Button(FILL, lambda tree: ("call", tree.report)),
    "snooze": MAYBE,
    "late": Button(FILL, lambda tree: (tree.report, "ill")),
    "want": Button(FILL, lambda tree: (tree.report, 28_550_000)),
    "amend_why": Button(FILL, lambda tree: (tree.amendment, "counted")),
    "amend_back": Button(FILL, lambda tree: (tree.amendment,)),
    "amend_yes": Button(asked(Action.AMEND_REPORT), lambda tree: (tree.amendment,)),
    "amend_no": Button(asked(Action.AMEND_REPORT), lambda tree: (tree.amendment,)),
    "extend_no": Button(asked(Action.EXTEND_REPORT), lambda tree: (tree.extension,)),
    "extend": Button(asked(Action.EXTEND_REPORT), lambda tree: (tree.report, 28_550_000)),
    "approvals": OWN,
    "approval": Button(of.approval(), report),
    "approve": Button(of.approval(), lambda tree: (tree.report, 0)),
    "approve_all": Button(of.own(Action.APPROVE_REPORT), round_),
    "approve_no": Button(of.approval(), report),
    "approve_why": Button(of.approval(), lambda tree: (tree.report, "differs")),
    "dates": Button(DATES, round_),
    "dates_today": Button(DATES, round_),
    "dates_set": Button(DATES, round_),
    "question": Button(POST, lambda tree: ("measure", "dam_cuoi")),
    "missing": SUMMARY,
    "summary": SUMMARY,
    "provisional": SUMMARY,
    "nudge": Button(of.report(Action.NUDGE), round_),
    "paste": Button(of.round_(Action.NUDGE), round_),
    "entered": MAYBE,
    "early": MAYBE,
    "plans": OWN,
    "plan": Button(of.plan(Action.READ_PLAN), lambda tree: (tree.plan,), is_sure=True),
    "indicators": Button(of.plan(Action.READ_INDICATOR), lambda tree: (tree.plan,), is_sure=True),
    "indicator": Button(
        of.plan(Action.READ_INDICATOR), lambda tree: (tree.indicator,), is_sure=True
    ),
    "task": TASK,
    "task_today": TASK,
    "task_none": TASK,
    "task_open": TASK,
    "task_end": Button(of.assignment(Action.DO_TASK), lambda tree: (tree.assignment,)),
    "tasks": OWN,
    "newq": Button(FILL, lambda tree: (tree.report, "ho_tong")),
    "inquiry": Button(of.inquiry(Action.READ_INQUIRY), lambda tree: (tree.inquiry,), is_sure=True),
    "inquiry_nudge": Button(of.inquiry(Action.NUDGE), lambda tree: (tree.inquiry,)),
    "inquiry_new": Button(of.own(Action.OPEN_DESK)),
    "inquiry_send": Button(of.own(Action.OPEN_DESK)),
    "inquiry_withdraw": Button(
        of.inquiry(Action.WITHDRAW_INQUIRY), lambda tree: (tree.inquiry, "yes")
    ),
    "desk": Button(of.own(Action.OPEN_DESK)),
    "board": Button(of.own(Action.READ_SUMMARY)),
    "subscribe": Button(of.own(Action.KEEP_SETTINGS), lambda tree: ("weekly",)),
    "accept_clean": Button(of.report(Action.ACCEPT_REPORT), round_),
}

READ = of.own(Action.READ_SUMMARY)
COMMANDS: dict[str, Right] = {
    **dict.fromkeys(("todo", "start", "report", "help", "explain", "still", "back"), POST),
    **dict.fromkeys(("skip", "edit", "edit_report", "review", "submit", "later"), POST),
    **dict.fromkeys(("cancel", "deadline", "mystatus", "mydata", "forward"), POST),
    **dict.fromkeys(("draft_text", "proposals", "tasks", "upload", "own_page"), POST),
    **dict.fromkeys(
        ("inquiry", "new_inquiry", "remind_here", "withdraw", "preview", "template", "stuck"), POST
    ),
    **dict.fromkeys(
        ("changed", "callback", "extend", "handover", "human", "remind", "still_mine"), POST
    ),
    **dict.fromkeys(("mute", "remind_again", "forget", "export", "withdraw_inquiry"), POST),
    **dict.fromkeys(("amendments", "withdraw_amendment", "withdraw_extension"), POST),
    "practice": POST,
    **dict.fromkeys(("status", "missing", "summary", "nudge"), READ),
    "provisional": of.own(Action.READ_PROVISIONAL),
    "quota": of.own(Action.READ_QUOTA),
    "board": POST,
    "approvals": POST,
    "return_approval": POST,
    "subscribe": POST,
    "plans": of.own(Action.READ_PLAN),
    "indicator": of.own(Action.READ_INDICATOR),
}
# What is typed behind a command, where it takes something.
BEHIND = {"indicator": "gia đình văn hóa", "summary": "6 tháng"}
