"""Trees of any shape, gaps anywhere, any of the levels taken and sent: the top says of each figure
what a count over the leaves says."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, insert, select, update

from models.filing import filed_figures
from models.levels import rosters
from models.plans.form_cache import FormCache
from models.plans.tables import Plan
from models.reports import draft_answers, reports
from models.reports.authors import Author
from models.reports.draft_answers import AnswerRow
from models.reports.reports import Transition
from models.reports.tables import AnswerState, Aspect, Report, Source
from models.rounds import rounds
from models.rounds.tables import Round
from models.units.tables import Unit
from plans.checking.pack_reader import read_pack
from plans.loading import round_loader
from plans.loading.pack_loader import load_pack
from reporting import filing
from reporting.answers import answer_storage
from reporting.consolidation import child_totals
from reporting.context import Context
from reporting.drafts import open_draft
from summaries.consolidation.child_figures import load_child_reports
from summaries.consolidation.level_figures import compute_level_figure
from summaries.figures.coverage import Coverage
from summaries.round_facts import load_round_facts
from summaries.summary_items import make_items
from tests.conftest import in_memory
from tests.laid import lay_in_memory
from tests.people import at
from tests.properties import tried

PACK = Path(__file__).parent / "four-levels.yaml"
NOW = at("2024-06-03")
KINDS = ("province", "district", "commune", "village")
NAMES = {"province": "Tỉnh", "district": "Huyện", "commune": "Xã", "village": "Xóm"}
LEVEL_CODES = ("ho", "phan", "ty_le", "so_hop")
NA, MISSING, NIL = AnswerState.NOT_APPLICABLE, AnswerState.MISSING, AnswerState.NIL


def lay(db: Connection) -> None:
    """The plan and its rounds over a province that has nobody in it yet."""
    add_unit(db, "/", "province", 1)
    pack = read_pack(PACK)
    load_pack(db, pack, NOW, "u1", make_rounds=False)
    plan_id = db.execute(select(Plan.id)).scalar_one()
    owner = dict(db.execute(select(Unit.__table__)).mappings().one())
    for one in pack.rounds:
        round_loader.make_round(db, plan_id, pack, one, owner)


def add_unit(db: Connection, above: str, kind: str, number: int) -> str:
    values = {"code": f"u{number}", "name": f"{NAMES[kind]} {number}", "kind": kind}
    key = db.execute(insert(Unit).values(path="/", opens=NOW.date().replace(month=1), **values))
    assert key.inserted_primary_key is not None
    (unit_id,) = key.inserted_primary_key
    path = f"{above}{unit_id}/"
    db.execute(update(Unit).where(Unit.id == unit_id).values(path=path))
    return path


# What a village said of one figure: a number (with its whole), whether it is an estimate; or a
# state; or nothing at all.
@dataclass(frozen=True)
class Leaf:
    name: str
    state: AnswerState | None = None
    number: int = 0
    base: int = 0
    is_estimate: bool = False

    @property
    def is_given(self) -> bool:
        return self.state in (AnswerState.VALUE, NIL)


@dataclass
class Node:
    path: str
    kind: str
    children: list["Node"] = field(default_factory=list)
    # By question what counts of each leaf at or below; frozen when a level was sent.
    leaves: dict[str, list[Leaf]] | None = None
    lacked: set[str] = field(default_factory=set)

    def see(self, code: str) -> list[Leaf]:
        if self.leaves is not None:
            if code in self.lacked:
                below = [leaf for child in self.children for leaf in child.see(code)]
                return [leaf if leaf.state is NA else Leaf(leaf.name) for leaf in below]
            return self.leaves[code]
        if not self.children and self.kind == "village":
            return [Leaf(self.path)]
        return [leaf for child in self.children for leaf in child.see(code)]


@dataclass
class World:
    db: Connection
    rng: random.Random
    forms: FormCache = field(default_factory=FormCache)
    count: int = 1

    def grow(self, node: Node) -> None:
        lower = KINDS[KINDS.index(node.kind) + 1 :]
        for _ in range(self.rng.randint(1, 3) if lower else 0):
            kind = self.rng.choice(lower if self.rng.random() < 0.4 else lower[:1])
            self.count += 1
            child = Node(add_unit(self.db, node.path, kind, self.count), kind)
            node.children.append(child)
            self.grow(child)

    def open_rounds(self) -> None:
        for (round_id,) in self.db.execute(select(Round.id).order_by(Round.id)).all():
            one = rounds.find_round(self.db, round_id)
            assert one is not None
            rosters.open_round(self.db, one, NOW.date(), NOW)

    def report(self, node: Node) -> Any:
        report_id = self.db.scalar(select(Report.id).where(Report.unit_path == node.path))
        assert report_id is not None
        found = reports.find_report(self.db, report_id)
        assert found is not None
        return found

    def play(self, node: Node) -> None:
        """From the bottom up; some levels are sent, and some of what is lower only after them."""
        late = [child for child in node.children if self.rng.random() < 0.2]
        for child in node.children:
            if child not in late:
                self.play(child)
        if node.kind != "village" and node.path.count("/") > 2 and self.rng.random() < 0.6:
            self.take_up(node)
        if node.kind == "village" and self.rng.random() < 0.75:
            self.file_leaf(node)
        for child in late:
            self.play(child)

    def file_leaf(self, node: Node) -> None:
        report, by = self.report(node), Author(None, None, None, NOW)
        said: dict[str, Leaf] = {}
        for code in ("ho", "phan", "ty_le", "hop"):
            if code == "phan" and said["ho"].is_given and not said["ho"].number:
                said[code] = Leaf(node.path, NIL)
                continue
            if code == "phan" and not said["ho"].is_given:
                # What does not apply has no part that could; what is not known has not been asked.
                said[code] = Leaf(node.path, NA if said["ho"].state is NA else None)
                continue
            said[code], row = self.say(node, code)
            if row is not None:
                draft_answers.save_answer(self.db, report.id, row, None, by)
        reports.change_status(self.db, report, Transition.SUBMIT, by)
        form = self.forms.get(self.db, report.form_version_id)
        given_rows = draft_answers.load_answers(self.db, report.id)
        filed_figures.file_answers(self.db, report, form, given_rows, NOW)
        reports.set_received(self.db, report.id, NOW, f"M-{report.id}")
        said["so_hop"] = said.pop("hop")
        node.leaves = {code: [leaf] for code, leaf in said.items()}

    def say(self, node: Node, code: str) -> tuple[Leaf, AnswerRow | None]:
        if self.rng.random() < 0.3:
            state = self.rng.choice((None, MISSING, NA, NIL))
            if state is None:
                return Leaf(node.path), None
            return Leaf(node.path, state), AnswerRow(code, state, 0 if state is NIL else None)
        if code == "hop":
            choice = self.rng.choice(("yes", "no"))
            leaf = Leaf(node.path, AnswerState.VALUE, int(choice == "yes"), 1)
            return leaf, AnswerRow(code, choice=choice)
        base = self.rng.randint(0, 9) if code == "ty_le" else 0
        number = self.rng.randint(0, base) if code == "ty_le" else self.rng.randint(0, 3)
        is_estimate = self.rng.random() < 0.3
        aspect = Aspect.ESTIMATE if is_estimate else Aspect.ACTUAL
        row = AnswerRow(code, number=number, base=base if code == "ty_le" else None, aspect=aspect)
        return Leaf(node.path, AnswerState.VALUE, number, base, is_estimate), row

    def take_up(self, node: Node) -> None:
        """Presses "Lấy số cộng" of every question, and sends."""
        ctx = Context(self.db, NOW, self.forms, source=Source.PHONE)
        draft = open_draft(ctx, self.report(node))
        seen = {code: node.see(code) for code in LEVEL_CODES}
        for question in draft.form.questions:
            total = child_totals.compute_total(draft, question)
            if total is not None and (total.number is not None or total.is_not_applicable):
                answer = child_totals.make_total_answer(question, total)
                answer_storage.store_answer(draft, question, answer)
        lacked = set(LEVEL_CODES) - set(draft.answers)
        filing.submit_report(draft)
        node.leaves, node.lacked = seen, lacked


@tried(30)
@given(seed=st.integers(min_value=0, max_value=10**9))
def test_the_top_says_what_a_count_over_the_leaves_says(seed: int) -> None:
    with in_memory(lay_in_memory("any-tree", lay)) as db:
        world = World(db, random.Random(seed))
        top = Node(db.execute(select(Unit.path)).scalar_one(), "province")
        world.grow(top)
        world.open_rounds()
        world.play(top)
        check_top(world, top)


def check_top(world: World, top: Node) -> None:
    report = world.report(top)
    form = world.forms.get(world.db, report.form_version_id)
    children = load_child_reports(world.db, world.forms, report.id)
    for code in LEVEL_CODES:
        found = compute_level_figure(form, form.by_code[code], children)
        assert found is not None
        asked = [leaf for leaf in top.see(code) if leaf.state is not NA]
        known = [leaf for leaf in asked if leaf.is_given]
        assert (found.coverage.gave, found.coverage.asked) == (len(known), len(asked)), code
        assert covered(found.coverage, asked) == {one.name for one in asked if not one.is_given}
        if not known:
            assert found.number is None
            continue
        assert found.number == sum(leaf.number for leaf in known), code
        assert found.estimated == sum(leaf.number for leaf in known if leaf.is_estimate), code
        if code == "ty_le":
            assert found.base == sum(leaf.base for leaf in known)
        if code == "so_hop":
            assert found.base == len(asked)
    check_summary(world, top)


def covered(found: Coverage, asked: list[Leaf]) -> set[str]:
    """The leaves at or below the units that are named as lacking it; each is in one of them."""
    named = [leaf.name for one in found.lacking for leaf in asked if leaf.name.startswith(one.path)]
    assert len(named) == len(set(named)) == sum(one.units for one in found.lacking)
    return set(named)


def check_summary(world: World, top: Node) -> None:
    """The summary of each round of a level inside the province says no other denominators."""
    for kind in ("commune", "district"):
        round_code = {"commune": "xa", "district": "huyen"}[kind]
        round_id = world.db.scalar(select(Round.id).where(Round.code.contains(f".{round_code}.")))
        assert round_id is not None
        nodes = [one for one in walk(top) if one.kind == kind]
        facts = load_round_facts(world.db, world.forms, round_id, unit_id_of(top), NOW)
        assert len(facts.below) == len(nodes)
        for item in make_items(facts):
            for figure in item.figures:
                code = {"mc_ho": "ho", "mc_phan": "phan", "mc_ty_le": "ty_le"}.get(
                    figure.measures.code, "so_hop"
                )
                leaves = [leaf for node in nodes for leaf in node.see(code)]
                asked = [leaf for leaf in leaves if leaf.state is not NA]
                known = [leaf for leaf in asked if leaf.is_given]
                assert (figure.coverage.gave, figure.coverage.asked) == (len(known), len(asked))
                assert figure.number == sum(leaf.number for leaf in known)
                if code == "so_hop" and known:
                    assert figure.whole == len(asked)


def walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from walk(child)


def unit_id_of(node: Node) -> int:
    return int(node.path.strip("/").rpartition("/")[2])
