"""What `make run` lays, and beside it a second tree of the same shape: for each one of everything
that rights are about."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, select

from models.amendments import requests
from models.approvals import approvers
from models.chats import channel_accounts
from models.delivery import attachments, inbox
from models.delivery.inbox import IncomingUpdate
from models.errands import errands
from models.errands.tables import Errand, ErrandKind
from models.joining import meetings
from models.joining.tables import AskKind, MeetingAsk
from models.lateness import extensions
from models.people.tables import Role
from models.plans.tables import Indicator, Plan, PlanForm, PlanTask
from models.proposals.tables import Proposal, ProposalState
from models.reports.authors import Author
from models.reports.draft_answers import AnswerRow
from models.reports.tables import HiddenPassage, Recheck, Report
from models.rounds.tables import Round
from models.signing.tables import Signing, Snapshot
from models.tasks.tables import Assignment, AssignmentState
from models.units import border_changes
from models.units.tables import Unit
from models.units.unit_resolutions import Resolution
from office.inquiries import new_inquiries
from office.inquiries.inquiry_forms import NewQuestion
from office.inquiries.new_inquiries import NewInquiry
from plans.checking.pack_reader import read_pack
from plans.loading import round_loader, task_assignment
from plans.loading.pack_loader import load_pack
from plans.sample.commune_sample import PACK_FILE, SampleCalendar
from plans.schema import Pack
from sheets.people import people_sheet
from sheets.stored_rows import add_row, find_row, get_table
from sheets.tables.typed_rows import make_typed_row
from sheets.units import unit_sheet
from tests.bot.site.desk.at_the_desk import as_post
from tests.people import House, at

NOW = at("2024-04-10")
HOME, AWAY = "kim-phuong", "xa-hai"
PLAN = "kim-phuong-2024"
VILLAGES = 3
# Whose approval each report needs.
CHAIRS = approvers.write_titles(("Chủ tịch", "Phó Chủ tịch"))
# How people of the second tree are called.
PERSON = "Hai Mẫu"
# How units of a tree are called, and of no other one.
NAMES = {
    HOME: ("Kim Phượng", "Xóm 12"),
    AWAY: ("Xã Hai", "xã Hai", "Thôn Hai", PERSON),
}


@dataclass(frozen=True)
class Tree:
    """Ids of one tree: of its commune, and of its third village with what belongs to it."""

    code: str
    commune: int
    unit: int
    post: int
    round: int
    report: int
    other_report: int
    plan: int
    indicator: int
    form: int
    task: int
    assignment: int
    errand: int
    extension: int
    amendment: int
    attachment: int
    proposal: int
    recheck: int
    passage: int
    signing: int
    ask: int
    inquiry: int
    border: int
    person: int


def lay(house: House) -> dict[str, Tree]:
    """The second tree beside the whole sample, with the round of the half year open in both."""
    house.now = NOW
    _second(house.db)
    house.move_to(NOW)
    return {code: _tree(house, code) for code in (HOME, AWAY)}


def _second(db: Connection) -> None:
    """A commune with villages, an officer, a chair; it holds the same plan."""
    rows = [("xa-hai", "Xã Hai", "xã", "")]
    rows += [("xa-ba", "Xã Ba", "xã", "")]
    rows += [(f"hai-{n}", f"Thôn Hai {n}", "thôn", "xa-hai") for n in range(1, VILLAGES + 1)]
    for cells in rows:
        named_cells = dict(zip(("code", "name", "kind", "parent"), cells, strict=True))
        unit_sheet.import_units(db, make_typed_row(unit_sheet.COLUMNS, named_cells), NOW)
    posts = [("hai-can-bo", "Cán bộ Xã Hai", "cán bộ", "xa-hai")]
    posts += [("hai-lanh-dao", "Chủ tịch Xã Hai", "ban chỉ đạo", "xa-hai")]
    posts += [(f"hai-xom-{n}", f"Trưởng thôn Hai {n}", "báo cáo", f"hai-{n}") for n in range(1, 4)]
    for number, (code, title, role, unit) in enumerate(posts):
        row = {"code": code, "name": f"{PERSON} {number}", "greeting": title, "title": title}
        typed = {**row, "role": role, "unit": unit, "opens": "01/01/2024"}
        people_sheet.import_people(db, make_typed_row(people_sheet.COLUMNS, typed), NOW)
    pack, calendar = _renamed(read_pack(PACK_FILE)), SampleCalendar.at(NOW)
    load_pack(db, pack, NOW, AWAY, make_rounds=False)
    owner = find_row(db, Unit, {"code": AWAY}) or {}
    plan_id = (find_row(db, Plan, {"code": PLAN, "owner_id": owner["id"]}) or {})["id"]
    opens, (first, end) = calendar.half_opens, calendar.half
    named: dict[str, Any] = {
        "name": "Kỳ của Xã Hai",
        "period_from": first,
        "period_to": end,
        "opens": opens,
        "due": opens + timedelta(days=10),
        "locks": None,
        "stages": "t0",
    }
    round_loader.make_round_once(db, plan_id, pack, "6-thang", "6-thang", owner, named)
    task_assignment.assign_tasks(db, plan_id, pack, owner["id"], NOW)


def _renamed(pack: Pack) -> Pack:
    """The same plan, issued by the other commune."""
    body = pack.model_dump_json(by_alias=True, exclude_defaults=True)
    return Pack.model_validate_json(body.replace("Kim Phượng", "Hai"))


def _tree(house: House, code: str) -> Tree:
    db = house.db
    commune = _id(db, Unit, code=code)
    unit = _id(db, Unit, code="hai-3" if code == AWAY else "kim-phuong-xom-3")
    other = _id(db, Unit, code="hai-2" if code == AWAY else "kim-phuong-xom-2")
    plan = _id(db, Plan, code=PLAN, owner_id=commune)
    form = _id(db, PlanForm, plan_id=plan, code="6-thang")
    round_ = _id(db, Round, form_id=form, owner_id=commune)
    report = _id(db, Report, round_id=round_, unit_id=unit)
    task = _id(db, PlanTask, plan_id=plan)
    attachment = _photo(db, code, unit)
    errand = _id(db, Errand, attachment_id=attachment)
    approvers.add_approvers(db, [(report, commune, Role.COMMITTEE, CHAIRS)])
    title = "Trưởng thôn Hai 3" if code == AWAY else "Trưởng xóm 3"
    return Tree(
        code,
        commune,
        unit,
        house.post(title).post_id,
        round_,
        report,
        _id(db, Report, round_id=round_, unit_id=other),
        plan,
        _id(db, Indicator, plan_id=plan),
        form,
        task,
        _assignment(db, task, unit),
        errand,
        extensions.ask_extension(db, report, None, "", Author(None, None, None, NOW)).id,
        requests.add_request(
            db, report, None, AnswerRow("ho_tong", number=9), "", Author(None, None, None, NOW)
        ).id,
        attachment,
        _proposal(db, report, unit, commune),
        add_row(
            db, Recheck, {"report_id": report, "question": "ho_tong", "reason": "?", "at": NOW}
        ),
        _passage(db, report, unit, house.post(title).post_id),
        _signing(db, round_, commune),
        _ask(house, commune, house.post(title).post_id),
        _inquiry(house, code, unit),
        _border(db, commune, unit),
        house.post(title).person_id,
    )


def _id(db: Connection, model: Any, **key: Any) -> int:
    found = db.execute(select(get_table(model).c.id).filter_by(**key).order_by("id")).scalar()
    assert found is not None, (model, key)
    return int(found)


def _photo(db: Connection, code: str, unit_id: int) -> int:
    """A picture from the head of the village, and the errand that came with it."""
    account = channel_accounts.get_or_add_account(db, "web", "web")
    head = "hai-xom-3" if code == AWAY else "mau-xom-3"
    person = db.exec_driver_sql(f"SELECT id FROM person WHERE code = '{head}'").scalar_one()
    stored = inbox.store_update(
        db, account, IncomingUpdate(f"{code}:photo", f"p{person}", "{}"), NOW
    )
    assert stored is not None
    kept = attachments.store_attachment(db, stored.inbox_id, "photo", "image/png", b"\x89PNG", NOW)
    errands.add_errand(db, f"{code}:photo", ErrandKind.PHOTO, unit_id, NOW, attachment_id=kept)
    return kept


def _assignment(db: Connection, task: int, unit: int) -> int:
    key = {"task_id": task, "part": "", "unit_id": unit}
    found = find_row(db, Assignment, key)
    if found is not None:
        return int(found["id"])
    return add_row(db, Assignment, {**key, "state": AssignmentState.OPEN, "note": ""})


def _inquiry(house: House, code: str, unit: int) -> int:
    """What the officer of the commune asks of the village at short notice."""
    officer = "Cán bộ Xã Hai" if code == AWAY else "Công chức văn hóa - xã hội"
    name = "Thôn Hai" if code == AWAY else "Xóm 12"
    ctx = as_post(house, house.post(officer))
    one = NewQuestion("Mấy hộ bị ngập?", "whole_number")
    due = NOW + timedelta(hours=4)
    wish = NewInquiry(f"thu-{code}", f"Mưa lũ ở {name}", "", (unit,), (one,), due)
    return new_inquiries.open_inquiry(ctx, wish).one.id


def _border(db: Connection, commune: int, unit: int) -> int:
    """The village is to go over to a commune that is nobody's of the two trees."""
    paper = Resolution("12/NQ-HĐND", NOW.date())
    there = _id(db, Unit, code="xa-ba")
    return border_changes.add_border_change(
        db, (commune, there), (unit,), (), "", NOW.date(), paper, None, NOW
    )


def _proposal(db: Connection, report: int, unit: int, commune: int) -> int:
    values = {"unit_id": unit, "report_id": report, "question": "kien_nghi", "position": 1}
    said = {"text": "Sửa đường", "state": ProposalState.NEW, "at": NOW, "held_by_id": commune}
    return add_row(db, Proposal, {**values, **said})


def _passage(db: Connection, report: int, unit: int, post: int) -> int:
    values = {"report_id": report, "unit_id": unit, "question": "kien_nghi", "post_id": post}
    return add_row(db, HiddenPassage, {**values, "passage": "riêng", "at": NOW})


def _signing(db: Connection, round_id: int, unit_id: int) -> int:
    key = {"unit_id": unit_id, "round_id": round_id}
    snapshot = {**key, "number": 1, "digest": "x", "body": "{}", "figures": {}, "at": NOW}
    values = {"snapshot_id": add_row(db, Snapshot, snapshot), **key, "number": "1/BC", "at": NOW}
    more = {"signed_on": NOW.date(), "signer": "Chủ tịch", "in_force": True}
    return add_row(db, Signing, {**values, **more})


def _ask(house: House, commune: int, post: int) -> int:
    meeting = meetings.add_meeting(house.db, commune, None, house.tools.secrets, NOW)
    values = {"meeting_id": meeting, "post_id": post, "kind": AskKind.WAITING, "at": NOW}
    return add_row(house.db, MeetingAsk, values)


__all__ = ["AWAY", "HOME", "NAMES", "NOW", "PERSON", "Tree", "lay"]
