"""Tasks, dates, who reports to whom, report items, and what was left out."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from plans.stored_plans import StoredPlan, Values
from sheets.kind_words import UNIT_NAMES
from texts import vietnamese, words


def format_tasks(plan: StoredPlan) -> Iterator[str]:
    if plan.tasks:
        yield words("plan.tasks")
    strict = plan.pack.get("strict_before", True)
    for row in plan.tasks:
        task = row["body"]
        yield words("import.show_indicator", code=row["code"], wording=row["wording"].strip())
        if row["owner"]:
            inferred = task.get("owner_inferred")
            yield words("plan.owner_inferred" if inferred else "plan.owner", owner=row["owner"])
        if task.get("act"):
            yield words("plan.act", act=task["act"])
        if task.get("to"):
            inferred = task.get("to_inferred")
            yield words("plan.goes_to_inferred" if inferred else "plan.goes_to", to=task["to"])
        for part in task.get("parts", ()):
            code = f"{row['code']}.{part['code']}"
            yield words("plan.part", code=code, wording=part["wording"].strip())
            yield from _format_when_line(part, strict)
        yield from _format_when_line(task, strict)
        if task.get("evidence"):
            yield words("plan.evidence")
        yield from _format_source(task)


def format_dates(plan: StoredPlan) -> Iterator[str]:
    found = plan.pack.get("dates", ())
    if found:
        yield words("plan.dates")
    strict = plan.pack.get("strict_before", True)
    for one in found:
        yield words("import.show_indicator", code=one["code"], wording=one["what"].strip())
        yield from _format_when_line(one, strict)
        if one.get("until"):
            yield words("plan.until", until=_format_until(str(one["until"])))
        if one.get("for_kind"):
            yield words("plan.for_whom", kinds=", ".join(map(get_unit_kind_name, one["for_kind"])))
        if one.get("to"):
            key = "plan.sent_through" if one.get("through") else "plan.sent_to"
            yield words(key, to=one["to"], through=one.get("through", ""))
        yield words("plan.printed", printed=one["printed"].strip())
        yield from _format_source(one)


def _format_until(written: str) -> str:
    """A day, or a month without one."""
    if len(written) > len("2024-09"):
        return vietnamese.format_full_day(date.fromisoformat(written[:10]))
    year, month = written.split("-")
    return words("plan.when_month", month=int(month), year=year)


def format_reports_to(plan: StoredPlan) -> Iterator[str]:
    found = plan.pack.get("reports_to", ())
    if found:
        yield words("plan.reports_to")
    for one in found:
        who = get_unit_kind_name(one["from_kind"])
        if one.get("joint_with"):
            who = words("plan.jointly", who=who, other=get_unit_kind_name(one["joint_with"]))
        to = one["to"]
        if one.get("through"):
            to = words("plan.to_through", to=to, through=one["through"])
        yield words(
            "plan.reports", who=who, to=to, printed=one["printed"], citation=one["citation"]
        )


def format_report_items(plan: StoredPlan) -> Iterator[str]:
    found = plan.pack.get("report_items", ())
    if found:
        yield words("plan.report_items")
    for item in found:
        yield words(
            "plan.report_item",
            code=item["code"],
            wording=item["wording"].strip(),
            level=get_unit_kind_name(item["level"]),
            grounded=words(f"plan.grounded_{item['grounded']}"),
        )
        if item.get("question"):
            yield words("plan.asked_by", questions=", ".join(item["question"]))
        else:
            yield words("plan.not_asked", reason=item["left_out"])
        yield from _format_source(item)


def format_left_out(plan: StoredPlan) -> Iterator[str]:
    found = plan.pack.get("left_out", ())
    if found:
        yield words("plan.left_out")
    for one in found:
        yield words("plan.left_out_line", **one)


def get_unit_kind_name(kind: str) -> str:
    """A kind of unit as people call it; other words as they are."""
    return UNIT_NAMES.get(kind, kind)


def _format_source(part: Values) -> Iterator[str]:
    yield words("import.show_citation", citation=part["citation"])
    if part.get("remark"):
        yield words("import.show_remark", remark=part["remark"].strip())


def _format_when_line(part: Values, strict: bool) -> Iterator[str]:
    said = format_when(part, strict=strict)
    if said:
        yield words("plan.when", when=said)


def format_when(part: Values, *, strict: bool = True) -> str:
    """When, of a part of a stored pack: "trước ngày 20/4/2024 (ngày cuối đúng hạn 19/4/2024)"."""
    before = part.get("before", False)
    if part.get("due"):
        return _format_due(datetime.fromisoformat(part["due"]), before=before, strict=strict)
    if part.get("month"):
        year, month = part["month"].split("-")
        return words("plan.when_month", month=int(month), year=year)
    if window := part.get("window"):
        first, last = (_format_full_day(window[end]) for end in ("from", "to"))
        return words("plan.when_window", first=first, last=last)
    if part.get("each_year"):
        day = date.fromisoformat(f"2023-{part['each_year']}")
        return _format_each_year(day, before=before, strict=strict)
    if part.get("year"):
        return words("plan.when_year", year=part["year"])
    return words("plan.when_words", words=part["words"]) if part.get("words") else ""


def _format_full_day(written: str) -> str:
    return vietnamese.format_full_day(date.fromisoformat(written))


def _format_due(due: datetime, *, before: bool, strict: bool) -> str:
    day = vietnamese.format_full_day(due.date())
    if not before:
        return words("plan.when_due", day=day)
    last = vietnamese.format_full_day(due.date() - timedelta(days=1))
    return words("plan.when_before", day=day, last=last if strict else day)


def _format_each_year(day: date, *, before: bool, strict: bool) -> str:
    if not before:
        return words("plan.when_each_year", day=vietnamese.format_short_day(day))
    last = day - timedelta(days=1) if strict else day
    return words(
        "plan.when_each_year_before",
        day=vietnamese.format_short_day(day),
        last=vietnamese.format_short_day(last),
    )
