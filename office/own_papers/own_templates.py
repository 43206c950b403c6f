"""An office's own forms of paper: brought, thrown out, and the files of a round made from them."""

from collections.abc import Callable, Container
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from models.plans import measure_names
from models.rights import Action
from models.units import paper_templates
from models.units.paper_templates import DOCX, KINDS, XLSX, PaperTemplateRow
from office.own_papers import docx_form, form_package, paper_fields, xlsx_form
from office.own_papers.paper_fields import FieldValues, KnownFields
from office.refusals import ActionRefused
from records import dataclass
from reporting.context import Context
from summaries.papers.round_paper import RoundPaper
from summaries.views.document import check_slip, round_document
from summaries.views.workbook import round_workbook
from texts import words

MakeFile = Callable[[Connection, RoundPaper], bytes]
LONGEST_NAME = 120
MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class FormKind:
    """`usual`: the file where an office has no form of its own."""

    read: Callable[[Path, KnownFields], tuple[str, ...]]
    fill: Callable[[bytes, FieldValues, KnownFields], bytes]
    usual: Callable[[RoundPaper], bytes]


FORM_KINDS = {
    DOCX: FormKind(
        docx_form.read_docx_form, docx_form.fill_docx_form, round_document.make_round_document
    ),
    XLSX: FormKind(
        xlsx_form.read_xlsx_form, xlsx_form.fill_xlsx_form, round_workbook.make_round_workbook
    ),
}


@dataclass(frozen=True, slots=True)
class OfficeForm:
    """A form that was read: its content, and the names of its places."""

    kind: str
    content: bytes
    fields: tuple[str, ...]

    def describe_fields(self) -> str:
        named = ", ".join(self.fields[:MOST_NAMED])
        return f"{named}, …" if len(self.fields) > MOST_NAMED else named


def load_known_fields(db: Connection) -> KnownFields:
    return paper_fields.make_known_fields(measure_names.list_measure_codes(db))


def read_form(path: Path, known: KnownFields) -> OfficeForm:
    """A file from elsewhere. Raises SheetRefused with everything that is wrong."""
    kind = path.suffix.lower().removeprefix(".")
    if kind in ("docm", "dotm", "xlsm", "xltm"):
        raise form_package.refuse("macro")
    if kind not in KINDS:
        raise form_package.refuse("kind_unknown")
    fields = FORM_KINDS[kind].read(path, known)
    return OfficeForm(kind, path.read_bytes(), fields)


def save_form(ctx: Context, form: OfficeForm, name: str) -> list[str]:
    """In place of the one before."""
    ctx.must(Action.KEEP_SETTINGS, ctx.speaker)
    shown, unit = name[-LONGEST_NAME:], ctx.speaker.unit_id
    post, at = ctx.by.post_id, ctx.now
    paper_templates.set_paper_template(ctx.db, unit, form.kind, shown, form.content, post, at)
    count, fields = len(form.fields), form.describe_fields()
    return [words("own_papers.taken", name=shown, count=count, fields=fields)]


def remove_form(ctx: Context, kind: str) -> None:
    ctx.must(Action.KEEP_SETTINGS, ctx.speaker)
    if not paper_templates.remove_paper_template(ctx.db, ctx.speaker.unit_id, kind):
        raise ActionRefused(words("own_papers.not_there"))


def find_form(ctx: Context, kind: str) -> PaperTemplateRow | None:
    """The one that counts for whoever acts: of their unit, else of the nearest above."""
    return paper_templates.find_paper_template(ctx.db, ctx.speaker.unit_path, kind)


def fill_form(db: Connection, kind: str, content: bytes, paper: RoundPaper) -> bytes:
    values = paper_fields.make_field_values(paper)
    return FORM_KINDS[kind].fill(content, values, load_known_fields(db))


def make_file(kind: str, db: Connection, paper: RoundPaper) -> bytes:
    """By the form of the unit, or of one above it; else as it is usual."""
    path = paper.summary.facts.unit.path
    there = paper_templates.find_paper_template(db, path, kind)
    if there is None:
        return FORM_KINDS[kind].usual(paper)
    content = paper_templates.load_template_content(db, there.id)
    return fill_form(db, kind, content, paper)


def warn_of_missing_places(db: Connection, paper: RoundPaper) -> str:
    """Which of what was chosen the unit's own form has no place for: it would not be printed.
    "" where there is nothing to be told."""
    path = paper.summary.facts.unit.path
    there = paper_templates.find_paper_template(db, path, DOCX)
    if there is None or not (paper.passages or paper.proposals):
        return ""
    content = paper_templates.load_template_content(db, there.id)
    return describe_missing_places(paper, docx_form.list_form_places(content), there.name)


def describe_missing_places(paper: RoundPaper, places: Container[str], name: str) -> str:
    parts = paper_fields.list_parts_without_place(paper, places)
    if not parts:
        return ""
    shown = "; ".join(f"{_name_part(one)} {{{{{one}}}}}" for one in parts)
    return words("own_papers.without_place", name=name, parts=shown)


def _name_part(part: str) -> str:
    if part == paper_fields.PROPOSALS:
        return words("own_papers.part_undecided")
    return words(f"own_words.part_{part}")


def make_check_slip(db: Connection, paper: RoundPaper) -> bytes:
    return check_slip.make_check_slip(paper)


make_document: MakeFile = partial(make_file, DOCX)
make_workbook: MakeFile = partial(make_file, XLSX)
