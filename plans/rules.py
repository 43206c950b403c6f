"""What two places of a pack must agree on. Each rule yields (place in the file, sentence)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from plans import slots
from plans.kinds import CHOICE_KINDS, NUMBER_KINDS, SHARE_KINDS
from plans.lines import Path as Place
from plans.schema import Form, Indicator, Measure, Pack, Question, Round
from plans.summary_lines import MEASURE_FIELDS
from sheets.days import begins, ends
from texts import words

Found = tuple[Place, str]
Measures = Mapping[str, Measure]


def of_measures(measures: Sequence[Measure]) -> list[Found]:
    return list(_twice((), measures))


def of_pack(pack: Pack, measures: Measures) -> list[Found]:
    return [found for rule in PACK_RULES for found in rule(pack, measures)]


def _twice(place: Place, items: Iterable[object]) -> Iterator[Found]:
    """Codes that stand twice in one list."""
    seen = set()
    for number, item in enumerate(items):
        code = item.code  # type: ignore[attr-defined]
        if code in seen:
            yield (*place, number, "code"), words("import.pack_code_twice", code=code)
        seen.add(code)


def _codes(pack: Pack, measures: Measures) -> Iterator[Found]:
    yield from _twice(("indicators",), pack.indicators)
    yield from _twice(("forms",), pack.forms)
    yield from _twice(("rounds",), pack.rounds)
    for place, form in _forms(pack):
        yield from _twice((*place, "questions"), form.questions)
    for place, question in _questions(pack):
        yield from _twice((*place, "options"), question.options)
        yield from _twice((*place, "extras"), (*question.options, *question.extras))


def _forms(pack: Pack) -> Iterator[tuple[Place, Form]]:
    for number, form in enumerate(pack.forms):
        yield ("forms", number), form


def _questions(pack: Pack) -> Iterator[tuple[Place, Question]]:
    for place, form in _forms(pack):
        for number, question in enumerate(form.questions):
            yield (*place, "questions", number), question


def _measures(pack: Pack, measures: Measures) -> Iterator[Found]:
    """Every measure that is named is in measures.yaml."""
    for place, code in _named_measures(pack):
        if code not in measures:
            yield place, words("import.pack_unknown_measure", code=code)


def _named_measures(pack: Pack) -> Iterator[tuple[Place, str]]:
    for number, indicator in enumerate(pack.indicators):
        yield ("indicators", number, "numerator"), indicator.numerator
        if indicator.denominator:
            yield ("indicators", number, "denominator"), indicator.denominator
    for place, question in _questions(pack):
        for name in ("measure", "asks_above"):
            if code := getattr(question, name):
                yield (*place, name), code
    for place, line in _summary(pack):
        yield from _line_measures(place, line)


def _summary(pack: Pack) -> Iterator[tuple[Place, dict[str, object]]]:
    for place, form in _forms(pack):
        for number, line in enumerate(form.summary):
            yield (*place, "summary", number), line.model_dump(exclude_none=True)


def _line_measures(place: Place, line: Mapping[str, object]) -> Iterator[tuple[Place, str]]:
    for name, value in line.items():
        if name in MEASURE_FIELDS:
            for code in value if isinstance(value, tuple) else (value,):
                yield (*place, name), str(code)
        elif name == "pending" and isinstance(value, dict):
            yield (*place, name, "measure"), value["measure"]
        elif name == "items" and isinstance(value, tuple):
            for number, item in enumerate(value):
                yield from _line_measures((*place, name, number), item)


def _question_measures(pack: Pack, measures: Measures) -> Iterator[Found]:
    """A question and its measure are of one kind; without a measure only a gate may stand."""
    for place, question in _questions(pack):
        if question.measure is None:
            if not question.keeps:
                yield place, words("import.pack_question_without_measure", code=question.code)
            continue
        measure = measures.get(question.measure)
        if measure is not None and measure.kind != question.kind:
            yield (
                (*place, "kind"),
                words("import.pack_kinds_differ", kind=question.kind, measure=measure.kind),
            )


def _choices(pack: Pack, measures: Measures) -> Iterator[Found]:
    """A choice has something to choose, other kinds have not."""
    for place, question in _questions(pack):
        fewest = 1 if question.volunteered else 2
        if question.kind in CHOICE_KINDS and len(question.options) < fewest:
            yield place, words("import.pack_choice_without_options", code=question.code)
        if question.kind not in CHOICE_KINDS and question.options:
            yield (*place, "options"), words("import.pack_options_unwanted", kind=question.kind)


def _numbers(pack: Pack, measures: Measures) -> Iterator[Found]:
    """Places are numbered 1, 2, 3 without gaps, in the order of the questions."""
    for place, form in _forms(pack):
        last = 0
        for number, question in enumerate(form.questions):
            if question.number not in (last, last + 1) or question.number == 0:
                yield (
                    (*place, "questions", number, "number"),
                    words("import.pack_number_jumps", number=question.number, last=last),
                )
            last = question.number


def _references(pack: Pack, measures: Measures) -> Iterator[Found]:
    """`when` and `part_of` look back, `keeps` looks ahead."""
    for place, form in _forms(pack):
        for number, question in enumerate(form.questions):
            here = (*place, "questions", number)
            before = {other.code: other for other in form.questions[:number]}
            after = {other.code: other for other in form.questions[number + 1 :]}
            yield from _looks_back(here, question, before, after)
            for kept in question.keeps:
                if kept not in after:
                    yield (*here, "keeps"), words("import.pack_keeps_not_after", code=kept)


def _looks_back(
    here: Place, question: Question, before: Mapping[str, Question], after: Mapping[str, Question]
) -> Iterator[Found]:
    named = {"part_of": question.part_of, "when": question.when and question.when.question}
    for name, code in named.items():
        if code is None or code in before:
            continue
        key = "pack_comes_later" if code in after else "pack_no_such_question"
        yield (*here, name), words(f"import.{key}", field=name, code=code)
    yield from _fits(here, question, before)


def _fits(here: Place, question: Question, before: Mapping[str, Question]) -> Iterator[Found]:
    """What is compared can be compared: a part with a number, a condition with its options."""
    whole = before.get(question.part_of or "")
    if whole is not None and not {question.kind, whole.kind} <= set(NUMBER_KINDS):
        yield (*here, "part_of"), words("import.pack_part_of_no_number", code=whole.code)
    asked = before.get(question.when.question) if question.when else None
    if asked is None or question.when is None:
        return
    offered = {option.code for option in (*asked.options, *asked.extras)}
    for code in question.when.is_one_of:
        if code not in offered:
            yield (*here, "when", "is_one_of"), words("import.pack_no_such_option", code=code)
    if question.when.more_than is not None and asked.kind not in NUMBER_KINDS:
        yield (*here, "when", "more_than"), words("import.pack_part_of_no_number", code=asked.code)


def _judged(pack: Pack, measures: Measures) -> Iterator[Found]:
    """A summary line that is judged names an indicator of this plan."""
    known = {indicator.code for indicator in pack.indicators}
    for place, line in _summary(pack):
        code = line.get("indicator")
        if code is not None and code not in known:
            yield (*place, "indicator"), words("import.pack_unknown_indicator", code=code)


def _targets(pack: Pack, measures: Measures) -> Iterator[Found]:
    """A percentage is of something, and a year has one target."""
    for number, indicator in enumerate(pack.indicators):
        for place, target in enumerate(indicator.targets):
            if target.unit == "%" and not _is_share(indicator, measures):
                yield (
                    ("indicators", number, "targets", place),
                    words("import.pack_percent_of_count", code=indicator.code),
                )
        years = [target.year for target in indicator.targets]
        for year in sorted({year for year in years if years.count(year) > 1}):
            yield (
                ("indicators", number, "targets"),
                words("import.pack_two_targets", code=indicator.code, year=year),
            )


def _is_share(indicator: Indicator, measures: Measures) -> bool:
    measure = measures.get(indicator.numerator)
    counted_share = indicator.denominator is not None or indicator.over_units
    return counted_share or measure is None or measure.kind in SHARE_KINDS


def _rounds(pack: Pack, measures: Measures) -> Iterator[Found]:
    known = {form.code for form in pack.forms}
    periods: set[tuple[object, ...]] = set()
    for number, round_ in enumerate(pack.rounds):
        if round_.form not in known:
            yield ("rounds", number, "form"), words("import.pack_unknown_form", code=round_.form)
        if _out_of_order(round_):
            yield ("rounds", number), words("import.pack_dates_upside_down")
        asked = (round_.form, round_.period.first, round_.period.last)
        if asked in periods:
            yield ("rounds", number, "period"), words("import.pack_round_twice", form=round_.form)
        periods.add(asked)


def _out_of_order(round_: Round) -> bool:
    """It opens before it is due, and is not locked before that."""
    if round_.due is None:
        return False
    due = ends(round_.due)
    opens_late = round_.opens is not None and begins(round_.opens) >= due
    return opens_late or (round_.locks is not None and ends(round_.locks) < due)


def _slots(pack: Pack, measures: Measures) -> Iterator[Found]:
    """Every slot of every sentence is one that something fills."""
    for place, question in _questions(pack):
        for name, sentence in slots.sentences(question):
            for reason in slots.faults(sentence, measures, has_whole=bool(question.part_of)):
                yield place + name, reason
    for place, form in _forms(pack):
        for number, sentence in enumerate(form.prepare):
            for reason in slots.faults(sentence, measures, has_whole=False):
                yield (*place, "prepare", number), reason
    for place, line in _summary(pack):
        for field, value in line.items():
            if isinstance(value, str):
                for reason in slots.faults(value, measures, has_whole=False):
                    yield (*place, field), reason


PACK_RULES: tuple[Callable[[Pack, Measures], Iterable[Found]], ...] = (
    _codes,
    _measures,
    _question_measures,
    _choices,
    _numbers,
    _references,
    _judged,
    _targets,
    _rounds,
    _slots,
)
