"""The unit above, read from a path ("/1/4/17/")."""


def get_parent_id(path: str) -> int | None:
    """The unit above, from a frozen path; none for a root."""
    ids = path.strip("/").split("/")
    return int(ids[-2]) if len(ids) > 1 else None


def get_parent_path(path: str) -> str:
    """ "/1/5/12/" → "/1/5/"; the top stays itself."""
    above = path.rstrip("/").rpartition("/")[0]
    return f"{above}/" if above else path
