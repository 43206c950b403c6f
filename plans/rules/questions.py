"""Questions: of the kind of their measure, numbered, and pointing where they may."""

from collections.abc import Callable, Iterator, Mapping

from models.plans.question_kinds import KindTraits
from plans.pack_places import PackPlace as Place
from plans.rules import pack_walk, slots
from plans.rules.pack_walk import FoundFault, MeasuresByCode
from plans.schema import Pack, PackQuestion
from texts import words


def check_kind_of_measure(pack: Pack, measures: MeasuresByCode) -> Iterator[FoundFault]:
    """A question and its measure are of one kind; without a measure only a gate may stand."""
    for place, question in pack_walk.walk_questions(pack):
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


def check_options(pack: Pack, measures: MeasuresByCode) -> Iterator[FoundFault]:
    """A choice has something to choose, other kinds have not."""
    for place, question in pack_walk.walk_questions(pack):
        fewest = 1 if question.volunteered else 2
        if question.traits.has_options and len(question.options) < fewest:
            yield place, words("import.pack_choice_without_options", code=question.code)
        if not question.traits.has_options and question.options:
            yield (*place, "options"), words("import.pack_options_unwanted", kind=question.kind)


def check_numbers(pack: Pack, measures: MeasuresByCode) -> Iterator[FoundFault]:
    """Places are numbered 1, 2, 3 without gaps, in the order of the questions."""
    for place, form in pack_walk.walk_forms(pack):
        last = 0
        for number, question in enumerate(form.questions):
            if question.number not in (last, last + 1) or question.number == 0:
                yield (
                    (*place, "questions", number, "number"),
                    words("import.pack_number_jumps", number=question.number, last=last),
                )
            last = question.number


def check_references(pack: Pack, measures: MeasuresByCode) -> Iterator[FoundFault]:
    """`when` and `part_of` look back, `keeps` looks ahead."""
    for place, form in pack_walk.walk_forms(pack):
        for number, question in enumerate(form.questions):
            here = (*place, "questions", number)
            before = {other.code: other for other in form.questions[:number]}
            after = {other.code: other for other in form.questions[number + 1 :]}
            yield from _check_looks_back(here, question, before, after)
            for kept in question.keeps:
                if kept not in after:
                    yield (*here, "keeps"), words("import.pack_keeps_not_after", code=kept)


def _check_looks_back(
    here: Place,
    question: PackQuestion,
    before: Mapping[str, PackQuestion],
    after: Mapping[str, PackQuestion],
) -> Iterator[FoundFault]:
    named = {"part_of": question.part_of, "when": question.when and question.when.question}
    for name, code in named.items():
        if code is None or code in before:
            continue
        key = "pack_comes_later" if code in after else "pack_no_such_question"
        yield (*here, name), words(f"import.{key}", field=name, code=code)
    yield from _check_comparable(here, question, before)


def _check_comparable(
    here: Place, question: PackQuestion, before: Mapping[str, PackQuestion]
) -> Iterator[FoundFault]:
    """What is compared can be compared: a part with a number, a condition with its options."""
    whole = before.get(question.part_of or "")
    if whole is not None and not (question.traits.is_number and whole.traits.is_number):
        yield (*here, "part_of"), words("import.pack_part_of_no_number", code=whole.code)
    asked = before.get(question.when.question) if question.when else None
    if asked is None or question.when is None:
        return
    offered = {option.code for option in (*asked.options, *asked.extras)}
    for code in question.when.is_one_of:
        if code not in offered:
            yield (*here, "when", "is_one_of"), words("import.pack_no_such_option", code=code)
    if question.when.more_than is not None and not asked.traits.is_number:
        yield (*here, "when", "more_than"), words("import.pack_part_of_no_number", code=asked.code)


def check_unit_kinds(pack: Pack, measures: MeasuresByCode) -> Iterator[FoundFault]:
    """A question for some kinds of unit only is for kinds that its form is for."""
    for place, form in pack_walk.walk_forms(pack):
        for number, question in enumerate(form.questions):
            for kind in question.unit_kinds:
                if kind not in form.unit_kinds:
                    yield (
                        (*place, "questions", number, "unit_kinds"),
                        words("import.pack_kind_not_of_form", kind=kind),
                    )


# What may stand beside a question, and of what kinds it may be.
MAY_STAND_BESIDE: dict[str, Callable[[KindTraits], bool]] = {
    "window": lambda traits: traits.is_day,
    "fixed": lambda traits: traits.has_fixed_base,
    "expects": lambda traits: traits.may_expect,
    "adds_up": lambda traits: traits.is_plain_number,
}


def check_expectations(pack: Pack, measures: MeasuresByCode) -> Iterator[FoundFault]:
    """What is expected of an answer can be expected of its kind; x of y has its y."""
    for place, question in pack_walk.walk_questions(pack):
        for name, fits in MAY_STAND_BESIDE.items():
            if getattr(question, name) is not None and not fits(question.traits):
                yield (
                    (*place, name),
                    words("import.pack_not_beside", field=name, kind=question.kind),
                )
        if question.traits.has_fixed_base and find_fixed_total(pack, question) is None:
            yield place, words("import.pack_progress_of_what", code=question.code)
    for place, form in pack_walk.walk_forms(pack):
        for number, question in enumerate(form.questions):
            before = {other.code for other in form.questions[:number]}
            for code in question.adds_up.with_ if question.adds_up else ():
                if code not in before:
                    yield (
                        (*place, "questions", number, "adds_up"),
                        words("import.pack_no_such_question", field="adds_up", code=code),
                    )


def find_fixed_total(pack: Pack, question: PackQuestion) -> int | None:
    """The y of "x of y": the question's own, or that of the indicator with its measure."""
    if question.fixed is not None:
        return question.fixed
    of_measure = (one.fixed for one in pack.indicators if one.counted == question.measure)
    return next((fixed for fixed in of_measure if fixed is not None), None)


def check_slots(pack: Pack, measures: MeasuresByCode) -> Iterator[FoundFault]:
    """Every slot of every sentence is one that something fills."""
    for place, question in pack_walk.walk_questions(pack):
        for name, sentence in slots.list_sentences(question):
            for reason in slots.check_sentence_slots(
                sentence, measures, has_whole=bool(question.part_of)
            ):
                yield place + name, reason
    for place, form in pack_walk.walk_forms(pack):
        for number, sentence in enumerate(form.prepare):
            for reason in slots.check_sentence_slots(sentence, measures, has_whole=False):
                yield (*place, "prepare", number), reason
    for place, line in pack_walk.walk_summary(pack):
        for field, value in line.items():
            if isinstance(value, str):
                for reason in slots.check_sentence_slots(value, measures, has_whole=False):
                    yield (*place, field), reason
