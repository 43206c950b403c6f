"""Labels and nouns that the figures of a round are named with."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import timedelta

from models.plans.forms import Form, Question
from models.reports.reports import ReportRow
from models.rounds.rounds import RoundRow
from records import dataclass
from summaries.progress.completeness import RosterUnit
from texts import vietnamese, words

# What a unit's own name begins with, for "cả xã".
UNIT_LABELS = (
    "đặc khu",
    "thị trấn",
    "thành phố",
    "xã",
    "phường",
    "huyện",
    "quận",
    "thị xã",
    "tỉnh",
)


@dataclass(frozen=True, slots=True)
class RoundNames:
    """What a view needs to name the figures of a round, and no figure.

    `noun` is the commune's word for its villages, `counted` what the units of the round are
    counted in, `unit` the asking unit. `running`: units that count with a running total.
    `assumed_from`: where the wholes of silent units are taken from, if not from the last time.
    `withheld`: the ids of units whose figures wait for their approval.
    """

    noun: str
    counted: str
    unit: str
    slots: Mapping[str, str]
    is_single_unit: bool
    running: tuple[RosterUnit, ...]
    assumed_from: str = ""
    withheld: frozenset[int] = frozenset()

    def fill(self, sentence: str) -> str:
        return fill_slots(sentence, self.slots)


def format_round_label(one: RoundRow) -> str:
    """A round as a line or a button names it, plan first: "Đời sống văn hóa, năm 2024"."""
    return vietnamese.capitalize(_join_plan_and_period(one.plan_short_name, one.name, ", "))


def format_round_title(one: RoundRow) -> str:
    """The same as a heading: "Đời sống văn hóa 6 tháng đầu năm 2024"."""
    return vietnamese.capitalize(_join_plan_and_period(one.plan_short_name, one.name, " "))


def label_rounds(listed: Sequence[RoundRow]) -> dict[int, str]:
    """The same for a list, by the rounds' ids: where two would be one line, whose round it is
    and then its days stand with it."""
    labels = [format_round_label(one) for one in listed]
    owners = [one.owner_name for one in listed]
    days = [_format_period(one) for one in listed]
    told = make_labels_distinct(labels, owners, days)
    return {one.id: label for one, label in zip(listed, told, strict=True)}


def format_called_round(name: str) -> str:
    """ "kỳ năm 2026"; "kỳ thử" where the name begins with the word itself."""
    prefix = words("desk_rounds.called", name="")
    if vietnamese.uncapitalize(name).startswith(prefix):
        return vietnamese.uncapitalize(name)
    return f"{prefix}{name}"


def format_report_name(report: ReportRow | RoundRow) -> str:
    """What the report of a round is called in a sentence, by plan and by the round's own name:
    "báo cáo đời sống văn hóa 6 tháng cuối năm 2026". A form serves many rounds; its name does
    not say which."""
    if isinstance(report, RoundRow):
        plan, name = report.plan_short_name, report.name
    else:
        plan, name = report.plan_name, report.round_name
    prefix = words("summary.report_named", name="")
    if name.lower().startswith(prefix):
        return words("plans.button_choice", name=vietnamese.uncapitalize(name), plan=plan)
    return f"{prefix}{_join_plan_and_period(plan, name, ' ')}"


def _join_plan_and_period(plan: str, name: str, between: str) -> str:
    """Once where the round's name says the plan already."""
    if plan.lower() in name.lower():
        return name
    return f"{plan}{between}{vietnamese.uncapitalize(name)}"


def _format_period(one: RoundRow) -> str:
    last = one.period_to - timedelta(days=1)
    first = vietnamese.format_full_day(one.period_from)
    return words("summary.period_days", first=first, last=vietnamese.format_full_day(last))


def make_labels_distinct(labels: Sequence[str], *differences: Sequence[str]) -> list[str]:
    """Labels of which no two are the same, as far as what they differ in allows: the first that
    tells those apart that are alike is set behind them."""
    told = list(labels)
    for more in differences:
        counts = Counter(told)
        pairs = Counter(zip(told, more, strict=True))
        told = [
            f"{label}, {word}" if word and pairs[label, word] < counts[label] else label
            for label, word in zip(told, more, strict=True)
        ]
    return told


def find_unit_noun(kinds: Collection[str], noun: str, names: Iterable[str] = ()) -> str:
    """What the units of a round are counted in: the commune's own word for its villages, for
    others the label that their names have in common ("phường")."""
    if set(kinds) == {"village"}:
        return noun
    labels = {get_unit_label(name) for name in names}
    if len(labels) == 1 and labels != {words("summary.whole_unit")}:
        return labels.pop()
    if set(kinds) == {"commune"}:
        return words("summary.noun_commune")
    return words("summary.noun_unit")


def find_noun_of_reports(reports: Collection[ReportRow], noun: str) -> str:
    """The same of the units that owe these reports."""
    kinds = {report.unit_kind for report in reports}
    return find_unit_noun(kinds, noun, [report.unit_name for report in reports])


def get_unit_label(name: str) -> str:
    """ "Xã Kim Phượng" → "xã": the label is part of the stored name."""
    return find_unit_label(name) or words("summary.whole_unit")


def find_unit_label(name: str) -> str | None:
    """The same; none where the name begins with no such label ("Ban Chỉ đạo …")."""
    lowered = name.lower()
    return next((label for label in UNIT_LABELS if lowered.startswith(f"{label} ")), None)


def make_slots(one: RoundRow, noun: str) -> dict[str, str]:
    """What the {slots} of a pack's summary lines stand for."""
    last = one.period_to - timedelta(days=1)
    return {
        "noun": noun,
        "Noun": vietnamese.capitalize(noun),
        "year": str(last.year),
        "from": vietnamese.format_full_day(one.period_from),
        "to": vietnamese.format_full_day(last),
        "cutoff": vietnamese.format_full_day(last),
    }


def fill_slots(sentence: str, values: Mapping[str, str]) -> str:
    """The sentence, or "" where one of its slots has no value."""
    try:
        return sentence.format_map(values)
    except KeyError:
        return ""


def find_question_of_measure(form: Form, measure: str) -> Question | None:
    """The question of a form that asks for this measure."""
    asked = (one for one in form.questions if one.measure and one.measure.code == measure)
    return next(asked, None)


def get_choice_label(question: Question | None, code: str) -> str:
    """How a choice is said in the middle of a line: "có, dùng tốt"."""
    options = (*question.options, *question.extras) if question else ()
    found = next((option for option in options if option.code == code), None)
    if found is None:
        return code
    return found.short or vietnamese.uncapitalize(found.label)


def format_figure_label(
    fill: Callable[[str], str], question: Question, whole: Question | None
) -> str:
    """The label as the pack has it; of a part that says nothing by itself with that of its whole:
    "đám cưới, trong đó đúng nếp sống văn minh"."""
    own = fill(question.label)
    if whole is None or not own[:1].islower():
        return own
    return words("signed.part", whole=fill(whole.label), part=own)
