"""A pack copied to another year: its dates moved, and what somebody still has to choose listed.

A term plan that still holds in that year keeps its term and its targets; only what is dated
moves. Nobody decides for the officer: every figure and every date that was taken over is named.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from plans.pack_bodies import format_yaml, make_pack_body
from plans.schema import Pack
from records import dataclass
from texts import vietnamese, words

Values = dict[str, Any]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEAR = re.compile(r"(?<![0-9])(?:19|20|21)[0-9]{2}(?![0-9])")
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
SATURDAY = 5
# Lists whose dates move. Documents that the plan rests on keep theirs.
DATED_LISTS = ("tasks", "dates", "forms", "rounds")


@dataclass(frozen=True)
class ClonedPack:
    """`body` is the new pack as it is written; `open` are sentences, one a choice."""

    body: Values
    open: tuple[str, ...]

    def written(self) -> str:
        """YAML, with what is still open at its head."""
        head = [words("import.clone_head"), *self.open]
        comments = "".join(f"# {line}\n" for line in head)
        return f"{comments}\n{format_yaml(self.body)}"


def clone_pack(pack: Pack, year: int) -> ClonedPack:
    years = year - pack.year
    stays = pack.reads is not None and pack.reads.first <= year <= pack.reads.last
    body = make_pack_body(pack)
    before, after = str(pack.year), str(year)
    body |= {
        "code": _rename_code(pack.code, before, after),
        "title": body["title"].replace(before, after),
        "number": words("import.clone_number"),
        "year": year,
    }
    body.pop("issued_on", None)
    if "reads" in body and not stays:
        body["reads"] = {name: one + years for name, one in body["reads"].items()}
    for name in DATED_LISTS:
        if name in body:
            body[name] = _move_dates(body[name], years)
    for round_ in body.get("rounds", ()):
        for name in ("code", "name"):
            round_[name] = _YEAR.sub(lambda year: str(int(year[0]) + years), round_[name])
    if not stays:
        _move_targets(body, years)
    return ClonedPack(body, tuple(_list_open_choices(pack, body, stays=stays)))


def _rename_code(code: str, before: str, after: str) -> str:
    return code.replace(before, after) if before in code else f"{code[:27]}-{after}"


def _move_dates(part: Any, years: int) -> Any:
    """The same with every day, month and year of a date so many years later."""
    if isinstance(part, list):
        return [_move_dates(one, years) for one in part]
    if not isinstance(part, dict):
        return part
    return {name: _move_field(name, value, years) for name, value in part.items()}


def _move_field(name: str, value: Any, years: int) -> Any:
    if isinstance(value, dict | list):
        return _move_dates(value, years)
    if name == "year" and isinstance(value, int):
        return value + years
    if name in ("due", "opens", "locks", "from", "to", "month", "until", "first", "last"):
        return _move_written_date(value, years)
    return value


def _move_written_date(value: Any, years: int) -> Any:
    if not isinstance(value, str):
        return value
    if _DAY.match(value):
        # Written with a blank in a pack, with a T in what is stored.
        return f"{_move_day(value[:10], years)}{value[10:16].replace('T', ' ')}"
    return f"{int(value[:4]) + years}{value[4:]}" if _MONTH.fullmatch(value) else value


def _move_day(written: str, years: int) -> str:
    day = date.fromisoformat(written)
    try:
        return day.replace(year=day.year + years).isoformat()
    except ValueError:  # 29/2
        return day.replace(year=day.year + years, day=28).isoformat()


def _move_targets(body: Values, years: int) -> None:
    for indicator in body.get("indicators", ()):
        for measured in (indicator, *indicator.get("parts", ())):
            for target in measured.get("targets", ()):
                target["year"] += years
                for name in ("from", "to"):
                    if name in target:
                        target[name] = _move_written_date(target[name], years)


def _list_open_choices(pack: Pack, body: Values, *, stays: bool) -> Iterator[str]:
    """What somebody has to look at before the new pack is loaded."""
    yield words("import.clone_identity")
    if pack.bases:
        yield words("import.clone_bases", count=len(pack.bases))
    if stays and pack.reads is not None:
        yield words("import.clone_term", first=pack.reads.first, last=pack.reads.last)
    else:
        yield from _list_target_choices(body)
    for name in ("tasks", "dates", "rounds"):
        for one in body.get(name, ()):
            yield from _list_date_choices(one)
    yield from _list_old_years(pack, body)


def _list_target_choices(body: Values) -> Iterator[str]:
    for indicator in body.get("indicators", ()):
        for measured in (indicator, *indicator.get("parts", ())):
            for target in measured.get("targets", ()):
                yield words(
                    "import.clone_target",
                    code=indicator["code"],
                    year=target["year"],
                    printed=target["printed"],
                )


def _list_date_choices(one: Values) -> Iterator[str]:
    code = one["code"]
    for part in (one, *one.get("parts", ())):
        if "words" in part:
            yield words("import.clone_no_date", code=code, words=part["words"])
        days = [part.get(name) for name in ("opens", "due", "locks")]
        window = part.get("window") or part.get("period") or {}
        for day in (*days, *window.values()):
            if day:
                yield _describe_moved_date(code, day)
        if "month" in part:
            yield words("import.clone_month", code=code, month=part["month"])


def _describe_moved_date(code: str, written: str) -> str:
    day = date.fromisoformat(written[:10])
    key = "clone_weekend" if day.weekday() >= SATURDAY else "clone_date"
    return words(
        f"import.{key}",
        code=code,
        day=vietnamese.format_full_day(day),
        weekday=vietnamese.format_weekday(day),
    )


def _list_old_years(pack: Pack, body: Values) -> Iterator[str]:
    """Sentences that still speak of the old year."""
    year = str(pack.year)
    for form in body.get("forms", ()):
        for question in form["questions"]:
            if year in question["ask"]:
                where = f"{form['code']}/{question['code']}"
                yield words("import.clone_old_year", where=where, year=year)
    for name in ("tasks", "indicators"):
        for one in body.get(name, ()):
            if year in one["wording"]:
                yield words("import.clone_old_year", where=one["code"], year=year)
