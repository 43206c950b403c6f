"""A page whose form was refused: what was typed stands in its fields again, and the sentence at the
top and at the field that it is about.

It is written into the finished page, in one place for every form there is.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from bot.site.desk.page_forms import FormField, PageForm, PageForms, PageTag, Span
from bot.site.desk.templates import make_day_value
from bot.site.sent_forms import SentForm
from office.refusals import get_reason, list_faults
from records import dataclass
from reporting.errors import UserError
from texts import vietnamese, words

# Kinds that a browser shows empty where what was typed is none of theirs, and how long theirs are.
STRICT_KINDS = {"date": 10, "month": 7, "time": 5, "number": None}
# How a page stood when it was shown, and by what a form that comes twice is known: that it is
# otherwise now makes it no other form.
SEALS = frozenset({"seen", "digest", "shown", "key"})
# Shorter words stand in a sentence by chance.
SHORTEST_MENTION = 2
MARK = "wrong"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a form was refused, by one sentence or several; `field`: the name of the one that it is
    about, where that is known. Of a seal it is that what the page shows has changed. `at`: where
    each sentence is about a field of its own, (name, sentence)."""

    sentences: tuple[str, ...]
    field: str = ""
    at: tuple[tuple[str, str], ...] = ()

    @property
    def whole(self) -> str:
        return " ".join(self.sentences)


def make_refusal(error: UserError) -> Refusal:
    """Of one fault, or of several."""
    faults = [(one.field, get_reason(one)) for one in list_faults(error)]
    if len(faults) > 1:
        # Beneath them all stands that everything is kept, to be put right and sent again.
        tail = words("desk.nothing_changed")
        faults = [(field, said.removesuffix(tail).strip()) for field, said in faults]
    at = tuple(one for one in faults if one[0]) if len(faults) > 1 else ()
    return Refusal(tuple(said for _, said in faults), error.field, at)


def refill_page(page: str, here: str, action: str, sent: SentForm, refusal: Refusal) -> str | None:
    """The page at `here` with the form filled in again that was sent to `action`; none: it has no
    such form any more."""
    found = PageForms(page)
    form = _choose_form(found.found, here, action, sent)
    if form is None or found.heading < 0:
        return None
    tags, edits = dict[Span, PageTag](), dict[Span, str]()
    opened = list[PageTag]()
    for one, given in _pair_fields(form, sent):
        if one.kind == "hidden" and one.name == refusal.field:
            # What has changed stands on this page, which is looked at now. Refused for anything
            # else the old seal stays: what was typed is about what stood there before.
            continue
        filled = [tag for tag in _fill_field(one, given) if tag != one.tag]
        if one.kind == "textarea" and given:
            edits[one.content] = f"\n{escape(given[0])}"
        if filled or (one.kind == "textarea" and any(given)):
            opened += one.around
        tags |= {tag.span: tag for tag in filled}
    wrongs = _find_wrong_fields(form, sent, refusal)
    for number, (wrong, sentence) in enumerate(wrongs):
        mark = f"{MARK}-{number}" if number else MARK
        tag = tags.get(wrong.tag.span, wrong.tag)
        told = f"{tag.get('aria-describedby')} {mark}".strip()
        tags[tag.span] = tag.put("aria-invalid", "true").put("aria-describedby", told)
        said = f'<span class="{MARK}" id="{mark}">{escape(sentence)}</span>'
        edits[tag.span[0], tag.span[0]] = said
        opened += wrong.around
    tags |= {tag.span: tag.put("open") for tag in opened}
    edits |= {span: tag.write() for span, tag in tags.items()}
    edits[found.heading, found.heading] = _write_alert(form, wrongs, refusal)
    return _apply_edits(page, edits)


def _choose_form(forms: list[PageForm], here: str, action: str, sent: SentForm) -> PageForm | None:
    """That which sends what was sent; of several alike the one that shares most with it. In buttons
    alone nothing was typed."""
    fit = [
        form
        for form in forms
        if form.tag.get("method") == "post"
        and (form.tag.get("action") or here).partition("?")[0] == action
        and any(one.is_shown for one in form.fields)
        and not any(_is_of_another(one, sent) for one in form.fields)
    ]

    def count_shared(form: PageForm) -> tuple[bool, int]:
        names = {one.name for one in form.fields if one.kind != "button"}
        return any(_is_pressed(one, sent) for one in form.fields), len(names & sent.fields.keys())

    return max(fit, key=count_shared, default=None)


def _is_of_another(one: FormField, sent: SentForm) -> bool:
    """Whether a form with this hidden field is about something else. An empty one is filled in by
    the page itself."""
    value = one.tag.get("value").strip()
    if one.kind != "hidden" or one.name in SEALS or not value:
        return False
    return value not in sent.get_all_of(one.name)


def _is_pressed(one: FormField, sent: SentForm) -> bool:
    return one.kind == "button" and bool(one.name) and sent[one.name] == one.tag.get("value")


def _pair_fields(form: PageForm, sent: SentForm) -> Iterator[tuple[FormField, list[str]]]:
    """Each with what was sent for it; of several of one name that are typed each has its own."""
    taken: dict[str, int] = {}
    for one in form.fields:
        given = sent.get_all_of(one.name)
        if one.is_typed or one.kind == "hidden":
            place = taken.get(one.name, 0)
            taken[one.name] = place + 1
            given = given[place : place + 1]
        yield one, given


def _fill_field(one: FormField, given: list[str]) -> list[PageTag]:
    """Its tags as they are then."""
    match one.kind:
        case "checkbox" | "radio":
            bare = one.tag.drop("checked")
            return [bare.put("checked") if (one.tag.get("value") or "on") in given else bare]
        case "select":
            return _choose_option(one, given)
        case "textarea" | "file" | "button":
            return []
    return [_refill_tag(one, given[0])] if given else []


def _refill_tag(one: FormField, typed: str) -> PageTag:
    value = make_day_value(typed) if one.kind in STRICT_KINDS else typed
    tag = one.tag.put("value", value)
    return tag if _would_be_shown(one.kind, value) else tag.put("type", "text")


def _would_be_shown(kind: str, value: str) -> bool:
    """Days as 2024-06-05, hours as 17:00, numbers in digits."""
    if kind not in STRICT_KINDS or not value:
        return True
    digits = value.replace("-", "").replace(":", "")
    length = STRICT_KINDS[kind] or len(value)
    return digits.isascii() and digits.isdigit() and len(value) == length


def _choose_option(one: FormField, given: list[str]) -> list[PageTag]:
    chosen = next((option for option in one.options if option.get("value") in given), None)
    if chosen is None:
        return []
    return [
        option.drop("selected").put("selected") if option is chosen else option.drop("selected")
        for option in one.options
    ]


def _find_wrong_fields(
    form: PageForm, sent: SentForm, refusal: Refusal
) -> list[tuple[FormField, str]]:
    """Each with what is wrong with it; two sentences about one field stand there together."""
    by_name = {one.name: one for one in form.fields if one.is_shown}
    said: dict[str, list[str]] = {}
    for name, sentence in refusal.at:
        if name in by_name:
            said.setdefault(name, []).append(sentence)
    if said:
        wrong = [(by_name[name], " ".join(told)) for name, told in said.items()]
        return sorted(wrong, key=lambda one: one[0].tag.span)
    one = _find_wrong_field(form, sent, refusal)
    return [(one, refusal.whole)] if one is not None else []


def _find_wrong_field(form: PageForm, sent: SentForm, refusal: Refusal) -> FormField | None:
    """The one that is named; else that whose words the sentence repeats; else the first that must
    not be empty and is."""
    shown = [one for one in form.fields if one.is_shown]
    named = next((one for one in shown if one.name == refusal.field), None)
    if named is not None:
        return named
    told = [one for one in shown if one.is_typed and _is_told(sent[one.name], refusal.whole)]
    if told:
        return max(told, key=lambda one: len(sent[one.name]))
    wanted = (one for one in shown if "required" in one.tag.attributes and not sent[one.name])
    return next(wanted, None)


def _is_told(typed: str, sentence: str) -> bool:
    if typed and f"“{typed}”" in sentence:
        return True
    try:
        day = date.fromisoformat(make_day_value(typed))
    except ValueError:
        return len(typed) >= SHORTEST_MENTION and not typed.isdigit() and typed in sentence
    return vietnamese.format_short_day(day) in sentence


def _write_alert(form: PageForm, wrongs: Sequence[tuple[FormField, str]], refusal: Refusal) -> str:
    """Why, with a way to each field; and that nothing typed is lost."""
    there = {wrong.name for wrong, _ in wrongs}
    told = {sentence for name, sentence in refusal.at if name in there}
    shown = [one for one in refusal.sentences if not wrongs or (refusal.at and one not in told)]
    said = "".join(f"<p>{escape(one)}</p>" for one in shown)
    for wrong, sentence in wrongs:
        place = wrong.tag.get("id")
        way = f'<a href="#{escape(place)}">{escape(sentence)}</a>' if place else escape(sentence)
        said += f"<p>{way}</p>"
    has_file = any(one.kind == "file" for one in form.fields)
    kept = escape(words("desk.refused_file") if has_file else words("desk.refused_kept"))
    return f'\n<div class="warn" role="alert">{said}\n<p>{kept}</p></div>'


def _apply_edits(page: str, edits: dict[Span, str]) -> str:
    """From the end of the page to its beginning: no place moves before its turn."""
    for (start, end), text in sorted(edits.items(), reverse=True):
        page = f"{page[:start]}{text}{page[end:]}"
    return page
