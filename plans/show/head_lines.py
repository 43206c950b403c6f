"""What a plan says of itself: number, issuer, term, what it rests on, and the remarks."""

from collections.abc import Iterator
from datetime import date

from plans.stored_plans import StoredPlan
from texts import vietnamese, words


def format_head(plan: StoredPlan) -> Iterator[str]:
    yield words("import.show_head", title=plan.plan["title"])
    issued = plan.plan["issued_on"]
    if issued:
        day = vietnamese.format_full_day(issued)
        yield words("import.show_number", number=plan.plan["number"], day=day)
    else:
        yield words("import.show_number_only", number=plan.plan["number"])
    yield words("import.show_issuer", issuer=plan.plan["issuer"])
    if term := plan.pack.get("reads"):
        yield words("plan.term", first=term["from"], last=term["to"])
    yield words("import.show_short_name", name=plan.plan["short_name"], number=plan.number)
    if plan.plan["is_hidden"]:
        yield words("plan.hidden")


def format_bases(plan: StoredPlan) -> Iterator[str]:
    found = plan.pack.get("bases", ())
    if found:
        yield words("import.show_bases")
    for basis in found:
        issued = basis.get("issued_on")
        yield words(
            "import.show_basis" if issued else "plan.basis_undated",
            number=basis["number"],
            day=vietnamese.format_full_day(date.fromisoformat(issued)) if issued else "",
            issuer=basis.get("issuer", ""),
            about=basis["about"],
            citation=basis["citation"],
        )


def format_remarks(plan: StoredPlan) -> Iterator[str]:
    found = plan.pack.get("remarks", ())
    if found:
        yield words("import.show_remarks")
    for remark in found:
        yield words("import.show_remark_line", remark=remark)
