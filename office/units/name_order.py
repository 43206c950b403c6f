"""The order of unit names in a list: "Xóm 2" before "Xóm 10"."""


def make_name_sort_key(name: str) -> tuple[tuple[int, str], ...]:
    """ "Xóm 2" before "Xóm 10"."""
    return tuple((int(part) if part.isdecimal() else -1, part) for part in name.split())
