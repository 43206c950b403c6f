"""The bounds of targets that were typed over on the page of a plan."""

from decimal import Decimal, InvalidOperation
from functools import partial

from bot.site.sent_forms import SentForm
from office.refusals import ActionRefused, FaultList
from plans.schema.targets import PERCENT
from plans.templates.commune_pack import PlanTemplate
from texts import words

MOST_TARGET, MOST_SHARE = Decimal(10**9), Decimal(100)


def read_targets(sent: SentForm, template: PlanTemplate, faults: FaultList) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for one in template.targets:
        name = f"target-{one.code}"
        if value := sent[name]:
            target = faults.note(partial(_read_target, name, value, one.unit))
            found |= {one.code: target} if target is not None else {}
    return found


def _read_target(name: str, value: str, unit: str) -> Decimal:
    try:
        found = Decimal(value.replace(",", ".").removesuffix("%").strip())
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise ActionRefused(words("begin.bad_target", given=value[:40])).at(name)
    most = MOST_SHARE if unit == PERCENT else MOST_TARGET
    if not 0 < found <= most:
        key = "begin.bad_share" if unit == PERCENT else "begin.bad_amount"
        raise ActionRefused(words(key, given=value[:40])).at(name)
    return found
