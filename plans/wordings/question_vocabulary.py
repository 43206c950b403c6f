"""The vocabulary of questions, made of packs and of how people call what they count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from models.plans.question_kinds import get_traits
from plans.checking.pack_reader import read_measures, read_pack
from plans.pack_files import MEASURES_FILE, PACK_FOLDER
from plans.schema import Pack, PackMeasure
from plans.wordings import measure_wordings, plan_wordings, title_wordings
from reading.free_questions.vocabulary import (
    IndicatorWords,
    MeasureWords,
    PlanWords,
    QuestionVocabulary,
    TitleWords,
)
from reading.spelling.folding import fold_text

_BEFORE_NAME = re.compile(r"^(?:Số|Tổng số|Tỷ lệ|Chỉ số|Người|Lượt) ")


def _split(listed: str) -> tuple[str, ...]:
    return tuple(" ".join(one.split()) for one in listed.split(",") if one.strip())


def read_packs() -> list[Pack]:
    """The packs that come with the system."""
    return [
        read_pack(path)
        for path in sorted(PACK_FOLDER.glob("*.yaml"))
        if path.name != Path(MEASURES_FILE).name
    ]


def make_vocabulary(
    packs: Sequence[Pack], villages: Iterable[str], own_names: Iterable[str] = ()
) -> QuestionVocabulary:
    """`villages`: names of the units that report; `own_names`: of the unit that is asked about."""
    measures = [(one, "") for one in read_measures()]
    measures += [(one, pack.code) for pack in packs for one in pack.measures]
    codes = [pack.code for pack in packs]
    own = plan_wordings.OWN_PLAN if plan_wordings.OWN_PLAN in codes else next(iter(codes), "")
    known = {one.code for one, _ in measures} | {i.code for pack in packs for i in pack.indicators}
    return QuestionVocabulary(
        measures={
            one.code: _make_measure(one, packs, plan)
            for one, plan in measures
            if not one.traits.is_words
        },
        indicators=tuple(_list_indicators(packs)),
        titles=tuple(_list_titles(known)),
        plans=tuple(_make_plan(pack) for pack in packs),
        villages=tuple(fold_text(name) for name in villages),
        between=_keep_known(title_wordings.BETWEEN, known),
        together=_keep_known(title_wordings.TOGETHER, known),
        only_in_plan=measure_wordings.ONLY_IN_PLAN,
        own_plan=own,
        own_names=tuple(fold_text(name) for name in own_names),
    )


def _keep_known(table: dict[str, tuple[str, ...]], known: set[str]) -> dict[str, tuple[str, ...]]:
    return {said: codes for said, codes in table.items() if known.issuperset(codes)}


def _make_measure(one: PackMeasure, packs: Sequence[Pack], plan: str) -> MeasureWords:
    name = _BEFORE_NAME.sub("", one.name)
    listed = _split(measure_wordings.WORDINGS.get(one.code, ""))
    long_enough = tuple(said for said in (one.name, name) if len(said.split()) > 1)
    return MeasureWords(
        one.code,
        (*listed, *long_enough),
        _list_states(one.code, packs),
        is_number=one.traits.is_number,
        plan=plan,
        counts_households=one.unit_of_measure == "hộ",
    )


def _list_states(code: str, packs: Sequence[Pack]) -> dict[str, tuple[str, ...]]:
    """The states of a choice, as the forms label them and as people call them."""
    found: dict[str, set[str]] = {}
    for pack in packs:
        for question in (one for form in pack.forms for one in form.questions):
            traits = get_traits(question.kind)
            if question.measure != code or not traits.has_options:
                continue
            if traits.is_yes_or_no:
                found.setdefault("no", set())
            for option in question.options:
                found.setdefault(option.code, set()).update(
                    fold_text(said) for said in (option.label, option.short) if said
                )
    if not found:
        return {}
    for state, listed in measure_wordings.STATES.get(code, {}).items():
        found.setdefault(state, set()).update(fold_text(said) for said in _split(listed))
    found.setdefault("yes", set()).discard("co")
    return {state: tuple(sorted(said)) for state, said in found.items()}


def _list_indicators(packs: Sequence[Pack]) -> Iterable[IndicatorWords]:
    for pack in packs:
        for one in pack.indicators:
            codes = tuple(dict.fromkeys(code for code in (one.counted,) if code))
            yield IndicatorWords(one.code, pack.code, (one.short_name,), codes)


def _list_titles(known: set[str]) -> Iterable[TitleWords]:
    for indicator, table in title_wordings.TITLES.items():
        if indicator in known:
            yield TitleWords(
                _split(table["wordings"]),
                indicator,
                table["registered"],
                table["proposed"],
                table["awarded"],
                {
                    plan: code
                    for plan, code in title_wordings.TITLES_OF_PLANS.get(indicator, {}).items()
                    if code in known
                },
            )


def _make_plan(pack: Pack) -> PlanWords:
    return PlanWords(
        pack.code,
        (*_split(plan_wordings.WORDINGS.get(pack.code, "")), pack.short_name, pack.code),
        plan_wordings.NARRATIVES.get(pack.code, {}),
        plan_wordings.HELD.get(pack.code, ""),
    )
