"""The items of an answer to a question for a list."""

import re

_MARK = re.compile(r"^\s*(?:[-+*•–]|[0-9]{1,2}[.)])\s+")


def split_items(text: str) -> list[str]:
    """The items of a list without bullets and numbers; the same one twice is one."""
    lines = (_MARK.sub("", line).strip(" ;,.") for line in re.split(r"[\n;]", text))
    return list(dict.fromkeys(line for line in lines if line))
