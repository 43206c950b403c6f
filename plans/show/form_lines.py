"""Forms with their questions, and the rounds that there are."""

from collections.abc import Iterator
from datetime import timedelta

from plans.stored_plans import StoredPlan, Values
from sheets.kind_words import UNIT_NAMES
from texts import vietnamese, words


class SlotBlanks(dict[str, str]):
    """What stands for a slot while there is no report to fill it: dots for a figure."""

    def __init__(self, plan: StoredPlan) -> None:
        super().__init__(
            {
                "noun": plan.noun,
                "Noun": plan.noun.capitalize(),
                "from": words("import.show_first_day"),
                "to": words("import.show_last_day"),
                "cutoff": words("import.show_last_day"),
                "year": str(plan.plan["year"]),
            }
        )

    def __missing__(self, name: str) -> str:
        return "…"


def format_forms(plan: StoredPlan) -> Iterator[str]:
    if plan.forms:
        yield words("import.show_forms")
    for form in plan.forms:
        body = form["body"]
        kinds = ", ".join(UNIT_NAMES.get(kind, kind) for kind in form["unit_kinds"].split())
        yield words(
            "import.show_form",
            name=body["name"],
            code=form["code"],
            number=form["number"],
            places=body["questions"][-1]["number"],
            kinds=kinds,
        )
        yield from _format_questions(body["questions"], SlotBlanks(plan))


def _format_questions(questions: list[Values], blanks: SlotBlanks) -> Iterator[str]:
    last = 0
    for question in questions:
        key = "show_question" if question["number"] != last else "show_question_more"
        last = question["number"]
        yield words(f"import.{key}", number=last, ask=question["ask"].format_map(blanks))
        if question.get("unit_kinds"):
            kinds = ", ".join(UNIT_NAMES.get(kind, kind) for kind in question["unit_kinds"])
            yield words("plan.only_asked_of", kinds=kinds)
        if question.get("when"):
            yield _format_when(questions, question["when"], blanks)
        offered = [*question.get("options", ()), *question.get("extras", ())]
        if offered:
            labels = "] [".join(option["label"].format_map(blanks) for option in offered)
            yield words("import.show_options", options=labels)


def _format_when(questions: list[Values], when: Values, blanks: SlotBlanks) -> str:
    gate = next(one for one in questions if one["code"] == when["question"])
    label = gate["label"].format_map(blanks).lower()
    if when.get("more_than") is not None:
        return words("plan.asked_when_more", label=label, number=when["more_than"])
    chosen = [
        option["label"] for option in gate.get("options", ()) if option["code"] in when["is_one_of"]
    ]
    return words("plan.asked_when", label=label, choices=", ".join(chosen).lower())


def format_rounds(plan: StoredPlan) -> Iterator[str]:
    if not plan.forms:
        return
    yield words("import.show_rounds")
    for round_ in plan.rounds:
        yield words(
            "import.show_round",
            name=round_["name"],
            owner=round_["place"],
            first=vietnamese.format_full_day(round_["period_from"]),
            last=vietnamese.format_full_day(round_["period_to"] - timedelta(days=1)),
            dates=_format_dates(round_),
        )
    if not plan.rounds:
        yield words("import.show_no_rounds")


def _format_dates(round_: Values) -> str:
    if round_["due"] is None:
        return words("import.show_no_due")
    written = {
        "opens": round_["opens"] and vietnamese.format_moment(round_["opens"]),
        "due": vietnamese.format_deadline(round_["due"], year=True),
        "locks": round_["locks"] and vietnamese.format_deadline(round_["locks"], year=True),
    }
    return "; ".join(
        words(f"import.show_{name}", moment=moment) for name, moment in written.items() if moment
    )
