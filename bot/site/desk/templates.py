"""The templates of web/desk/, with the words, days and numbers that they write."""

import re
from datetime import date
from functools import partial

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.site.static_pages import WEB
from office.units.unit_labels import label_units
from reading.values.telephones import format_phone
from summaries import round_labels
from texts import vietnamese, words

_WRITTEN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def make_day_value(day: object) -> str:
    """A day as the field of a browser wants it: 2024-06-05, from whichever way it is written."""
    if isinstance(day, date):
        return day.isoformat()
    written = _WRITTEN.fullmatch(str(day or "").strip())
    if written is None:
        return str(day or "").strip()
    return f"{written[3]}-{int(written[2]):02}-{int(written[1]):02}"


TEMPLATES = Environment(
    loader=FileSystemLoader(WEB / "desk"), autoescape=True, undefined=StrictUndefined
)
TEMPLATES.globals["words"] = words
TEMPLATES.globals["capital"] = vietnamese.capitalize
TEMPLATES.globals["label_units"] = label_units
TEMPLATES.globals["label_rounds"] = round_labels.label_rounds
TEMPLATES.filters["round_label"] = round_labels.format_round_label
TEMPLATES.filters["called_round"] = round_labels.format_called_round
TEMPLATES.filters["report_name"] = round_labels.format_report_name
TEMPLATES.filters["moment"] = vietnamese.format_moment
TEMPLATES.filters["day_value"] = make_day_value
TEMPLATES.filters["weekday"] = vietnamese.format_weekday
TEMPLATES.filters["hour"] = vietnamese.format_hour
TEMPLATES.filters["day"] = vietnamese.format_full_day
TEMPLATES.filters["iso_day"] = lambda day: vietnamese.format_full_day(date.fromisoformat(day))
TEMPLATES.filters["local_day"] = lambda moment: vietnamese.get_local_day(moment)
TEMPLATES.filters["last_day"] = vietnamese.get_last_day
TEMPLATES.filters["phone"] = format_phone
TEMPLATES.filters["number"] = vietnamese.format_number
TEMPLATES.filters["deadline"] = partial(vietnamese.format_deadline, year=True)
