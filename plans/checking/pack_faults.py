"""What is wrong with a pack: file, line and a sentence."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from plans.pack_places import PackPlace as Place
from records import dataclass
from texts import words


@dataclass(frozen=True, order=True)
class PackFault:
    file: Path
    line: int
    reason: str

    def __str__(self) -> str:
        return words("import.pack_fault", file=self.file, line=self.line, reason=self.reason)


class PackRefused(Exception):
    """The pack is refused; nothing of it was taken over."""

    def __init__(self, faults: Sequence[PackFault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[type["PackRefused"], tuple[tuple[PackFault, ...]]]:
        """It comes whole from the process that read the file."""
        return type(self), (self.faults,)


# pydantic's type of error → the key of our sentence. Everything else: "pack_wrong".
SENTENCE_KEYS = {
    "missing": "pack_field_missing",
    "extra_forbidden": "pack_field_unknown",
    "string_type": "pack_not_words",
    "string_too_short": "pack_empty_words",
    "string_too_long": "pack_too_long",
    "string_pattern_mismatch": "pack_bad_code",
    "int_type": "pack_not_whole",
    "int_parsing": "pack_not_whole",
    "bool_type": "pack_not_bool",
    "bool_parsing": "pack_not_bool",
    "decimal_parsing": "pack_not_number",
    "decimal_type": "pack_not_number",
    "date_type": "pack_no_date",
    "date_parsing": "pack_no_date",
    "date_from_datetime_parsing": "pack_no_date",
    "datetime_parsing": "pack_no_date",
    "enum": "pack_unknown_word",
    "literal_error": "pack_unknown_word",
    "union_tag_invalid": "pack_unknown_word",
    "union_tag_not_found": "pack_kind_missing",
    "tuple_type": "pack_not_list",
    "list_type": "pack_not_list",
    "model_type": "pack_not_fields",
    "too_short": "pack_list_empty",
    "greater_than_equal": "pack_out_of_range",
    "less_than_equal": "pack_out_of_range",
}


def get_fault_place(fault: Any) -> Place:
    """Where in the file the fault is. pydantic names the kind of a summary line in the path."""
    found = tuple(fault["loc"])
    if "summary" in found:
        after = found.index("summary") + 2
        found = found[:after] + found[after + 1 :]
    return found


def describe_fault(fault: Any) -> str:
    if fault["type"] == "value_error":
        return str(fault["ctx"]["error"])
    key = SENTENCE_KEYS.get(fault["type"], "pack_wrong")
    names = [part for part in fault["loc"] if isinstance(part, str)]
    context = fault.get("ctx", {})
    return words(
        f"import.{key}",
        field=names[-1] if names else "",
        given=context.get("tag", fault["input"]),
        known=context.get("expected") or context.get("expected_tags", ""),
        most=context.get("max_length", ""),
        problem=fault["msg"],
    )


def describe_twice(key: str) -> str:
    return words("import.pack_field_twice", field=key)


def describe_unreadable(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return words("import.not_utf8")
    return words("import.file_unreadable")
