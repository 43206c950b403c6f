"""A sheet, or rows of one, that belong to another commune."""

import re
from collections.abc import Iterator

from sheets.grids.grid import as_words, fold_cell
from sheets.preview.layouts.headings import Column
from sheets.preview.layouts.layout import Layout
from sheets.preview.values import Doubt, Preview, SheetContext
from texts import words

_KIND = r"xã|phường|thị trấn|đặc khu"
_ALONE = re.compile(rf"(?:ubnd |ủy ban nhân dân |uỷ ban nhân dân )?((?:{_KIND}) .{{2,40}})", re.I)
_IN_TITLE = re.compile(rf"\b({_KIND})\s+((?:\w+[ ,.]*)+)", re.IGNORECASE)
# Words behind "xã" that begin no name: "văn hóa xã hội", "xã năm 2025".
_NO_NAME = frozenset(
    re.findall(
        r"\w+",
        "hội năm nhiệm kỳ tháng quý theo giai đoạn và có không được trên thuộc tỉnh huyện về đến "
        "đạt phường viên chuẩn nông thị trong cơ cấp quản ban báo cáo số liệu là đã đang tên",
    )
)


def is_of_another_commune(
    layout: Layout, row: int, context: SheetContext, preview: Preview
) -> bool:
    """Whether a column beside, or the section it stands in, says so; such a row is named as left
    out."""
    said = _find_commune(layout, row)
    if not said or not context.commune or _is_the_same(fold_cell(said), context):
        return False
    line = " ".join(layout.grid.list_words(row)[:4])
    preview.left_out.append(words("preview.left_other_commune", commune=said, line=line))
    return True


def _find_commune(layout: Layout, row: int) -> str:
    column = layout.find_column(Column.COMMUNE)
    if column is not None:
        return as_words(layout.find_filled_above(row, column))
    return next((one for one in layout.list_sections(row) if _ALONE.fullmatch(one)), "")


def _is_the_same(folded: str, context: SheetContext) -> bool:
    own = fold_cell(context.commune)
    return folded in own or own in folded or _get_core(own) == _get_core(folded)


def _get_core(folded: str) -> str:
    return re.sub(r"^(?:ubnd |uy ban nhan dan )?(?:xa|phuong|thi tran|dac khu) ", "", folded)


def ask_about_commune(layout: Layout, context: SheetContext, preview: Preview) -> None:
    """The title names a commune, and it is not this one: all of it is asked about."""
    if not context.commune or context.answers.get("commune") == "take":
        return
    named = [one for said in layout.title for one in _list_communes(said)]
    others = [said for said in named if not _is_the_same(fold_cell(said), context)]
    if not named or len(others) < len(named):
        return
    ask = words("preview.ask_commune", given=others[0], commune=context.commune)
    options = (("take", words("preview.take_commune")),)
    preview.doubts.append(
        Doubt("", "commune", others[0], ask, once="commune", decides=True, options=options)
    )
    preview.propose_all()


def _list_communes(said: str) -> Iterator[str]:
    """ "XÃ THỬ SƠN", "Danh sách thôn trên địa bàn xã Thử Sơn năm 2026"."""
    if _ALONE.fullmatch(said) and len(said.split()) <= 8 and not _is_no_name(said):
        yield said
        return
    shouted = said.upper() == said
    for found in _IN_TITLE.finditer(said):
        name = []
        for word in found[2].split()[:4]:
            if not (shouted or word[:1].isupper()) or word.strip(".,").lower() in _NO_NAME:
                break
            name.append(word.strip(".,"))
        if name and any(sign.isalpha() for sign in name[0]):
            yield f"{found[1]} {' '.join(name)}"


def _is_no_name(said: str) -> bool:
    found = _ALONE.fullmatch(said)
    rest = found[1].lower().split()[1:] if found else []
    return bool(set(rest[:5]) & _NO_NAME) or any(one.isdigit() and len(one) == 4 for one in rest)
