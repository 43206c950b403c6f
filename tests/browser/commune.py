"""A commune of 24 villages: its figures worked out by hand, and the sheets its officer uploads."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

# Households, registered, weddings and how many of them proper, funerals the same, grounds, troupes,
# clubs, gatherings, bookcases; and of the year before: households, registered, weddings.
# "?": the village does not know. Xóm 9 and Xóm 10 become Xóm Đồng Tâm half way.
BY_HAND = """
Xóm 1    | 164 151 1 1 1 1 2 2 0 6 0 | 161 151 0
Xóm 2    | 174 170 3 3 0 0 2 0 3 6 1 | 173 168 1
Xóm 3    | 158 147 5 5 2 2 1 0 2 6 0 | 157 147 4
Xóm 4    | 188 179 5 4 1 1 2 2 1 4 1 | 188 178 3
Xóm 5    | 105 98 4 4 1 1 1 1 1 6 2  | 104 98 3
Xóm 6    | 169 158 2 2 4 4 0 0 1 3 1 | 170 155 1
Xóm 7    | 152 142 6 6 3 3 1 1 2 2 2 | 152 142 4
Xóm 8    | 146 137 2 1 2 2 1 1 0 ? 0 | 143 137 3
Xóm 11   | 121 113 3 3 2 2 2 0 3 1 1 | 120 111 3
Xóm 12   | 127 121 6 5 3 3 0 0 0 1 0 | 129 121 5
Xóm 13   | 76 72 5 5 2 2 1 0 1 1 0   | 76 69 4
Xóm 14   | 167 154 3 3 2 2 2 2 3 4 2 | 169 151 3
Xóm 15   | 121 107 6 5 1 1 2 0 1 2 1 | 118 103 4
Xóm 16   | 114 107 4 3 2 2 2 2 1 3 1 | 113 103 2
Xóm 17   | 78 71 4 4 4 4 1 1 1 1 0   | 78 69 5
Xóm 18   | 91 84 1 1 4 4 2 2 1 3 1   | 91 84 2
Xóm 19   | 101 90 2 2 2 2 2 2 2 2 1  | 100 87 1
Xóm 20   | 176 164 2 1 3 3 1 1 3 4 2 | 176 162 2
Xóm 21   | 122 118 1 1 4 4 0 2 2 2 2 | 122 118 1
Xóm 22   | 167 158 0 0 4 4 1 2 2 2 1 | 167 158 0
Xóm 23   | 140 132 2 2 3 3 2 0 0 2 1 | 136 132 1
Xóm Đồng Tâm | 204 189 8 7 7 7 0 3 5 7 3 | 199 183 9
"""
# The same, added up; Xóm 24 has sent nothing, and Xóm 8 does not know its gatherings.
TOTALS = {
    "ho_tong": 3061,
    "ho_dang_ky_gdvh": 2862,
    "dam_cuoi": 75,
    "dam_cuoi_vm": 68,
    "dam_tang": 57,
    "dam_tang_vm": 57,
    "san_the_thao": 28,
    "doi_van_nghe": 24,
    "clb_the_thao": 35,
    "buoi_hoat_dong": 68,
    "tu_sach": 23,
}
# What the two had last year, and the one that sends nothing: for the sheet of last year.
MERGED = {"Xóm 9": (111, 101, 4), "Xóm 10": (88, 82, 5)}
LACKING = {"Xóm 24": (187, 174, 7)}
COLUMNS = tuple(TOTALS)
PAST_COLUMNS = ("ho_tong", "ho_dang_ky_gdvh", "dam_cuoi")

CHAT = tuple(f"Xóm {number}" for number in range(1, 11))
PASTED = tuple(f"Xóm {number}" for number in range(11, 17))
TELEPHONE = tuple(f"Xóm {number}" for number in range(17, 21))
PHOTO = ("Xóm 21", "Xóm 22")
VOICE = "Xóm 23"
MISSING = "Xóm 24"
VILLAGES = (*CHAT, *PASTED, *TELEPHONE, *PHOTO, VOICE, MISSING)
NEW = "Xóm Đồng Tâm"
# Who sits in the room with a phone; the others go on as they always have.
JOINED = (*CHAT, "Xóm 11", "Xóm 12", *PHOTO, VOICE)


@dataclass(frozen=True, slots=True)
class Village:
    """Figures by measure; None: not known."""

    name: str
    now: dict[str, int | None]
    past: dict[str, int]

    def line(self, *, bookcases: bool = False) -> str:
        """The whole report as one message, as people write it."""
        it = {code: "chua ro" if said is None else str(said) for code, said in self.now.items()}
        return (
            f"ho {it['ho_tong']}, dang ky {it['ho_dang_ky_gdvh']}, xom van hoa co, "
            f"{_of('cuoi', it['dam_cuoi'], it['dam_cuoi_vm'])}, "
            f"{_of('tang', it['dam_tang'], it['dam_tang_vm'])}, nha van hoa tot, "
            f"san {it['san_the_thao']}, van nghe {it['doi_van_nghe']}, "
            f"the thao {it['clb_the_thao']}, buoi {it['buoi_hoat_dong']}, "
            "huong uoc khong sua, "
            + (f"tu sach {it['tu_sach']}, " if bookcases else "")
            + "de nghi khong co"
        )


def _of(label: str, whole: str, part: str) -> str:
    return f"{label} khong co" if whole == "0" else f"{label} {whole} dung {part}"


def _village(row: str) -> Village:
    name, figures, past = (part.strip() for part in row.split("|"))
    said = [None if one == "?" else int(one) for one in figures.split()]
    before = [int(one) for one in past.split()]
    return Village(
        name,
        dict(zip(COLUMNS, said, strict=True)),
        dict(zip(PAST_COLUMNS, before, strict=True)),
    )


TABLE = {one.name: one for one in map(_village, BY_HAND.strip().splitlines())}


def number_of(village: str) -> int:
    return int(village.rpartition(" ")[2])


def digits_of(village: str) -> str:
    """The last four of the telephone number that the commune has of its head."""
    return f"{5000 + number_of(village)}"


def units_sheet() -> bytes:
    return _book([("tên",), *((name,) for name in VILLAGES)])


def people_sheet() -> bytes:
    """The heads, and the chair of the committee; Xóm 24 has nobody in charge."""
    heads = [
        (
            f"Người Mẫu {number_of(name)}",
            f"ông Trưởng {name.lower()}",
            f"Trưởng {name.lower()}",
            name,
            "báo cáo",
            f"091200{digits_of(name)}",
        )
        for name in VILLAGES
        if name != MISSING
    ]
    chair = ("Lê Thị Mẫu", "bà Phó Chủ tịch", "Phó Chủ tịch UBND xã", "Xã Đồng Mẫu")
    headings = ("họ tên", "lời chào", "chức danh", "đơn vị", "vai trò", "điện thoại")
    return _book([headings, *heads, (*chair, "ban chỉ đạo", "0912007777")])


def past_sheet(template: bytes) -> bytes:
    """The sheet of last year as it was downloaded, filled in."""
    book = load_workbook(BytesIO(template))
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    names = ("Tổng số hộ", "Số hộ đăng ký Gia đình văn hóa", "Số đám cưới")
    places = [heads.index(name) + 1 for name in names]
    known = {name: tuple(one.past.values()) for name, one in TABLE.items()} | MERGED | LACKING
    for row in range(2, sheet.max_row + 1):
        figures = known[str(sheet.cell(row, 1).value)]
        for place, figure in zip(places, figures, strict=True):
            sheet.cell(row, place).value = figure
    return _content(book)


def with_column(template: bytes) -> bytes:
    """The questions as they were downloaded, with one more."""
    book = load_workbook(BytesIO(template))
    row = (11, None, "Xóm có mấy tủ sách?", "Tủ sách", "tu sach", "Tính cả tủ sách dùng chung.")
    book.worksheets[0].append(row)
    return _content(book)


def _book(rows: list[tuple[Any, ...]]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    return _content(book)


def _content(book: Workbook) -> bytes:
    written = BytesIO()
    book.save(written)
    return written.getvalue()
