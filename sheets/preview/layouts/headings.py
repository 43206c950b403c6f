"""Headings as people write them, by what stands below them."""

import re
from enum import StrEnum
from functools import lru_cache

from reading.spelling.folding import fold_text
from sheets.grids.grid import fold_cell
from sheets.village_kinds import KIND_WORDS


class Column(StrEnum):
    """What a column holds. OTHER is named as left out; NUMBER is the row's own number; OTHER_UNIT
    has villages of another kind than the column of villages, OLD_UNIT what those were before."""

    NUMBER = "number"
    UNIT = "unit"
    OTHER_UNIT = "other_unit"
    OLD_UNIT = "old_unit"
    KIND = "kind"
    NAME = "name"
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    TITLE = "title"
    PHONE = "phone"
    GREETING = "greeting"
    SEX = "sex"
    ROLE = "role"
    OPENS = "opens"
    CLOSES = "closes"
    YEAR = "year"
    NOTE = "note"
    CODE = "code"
    COMMUNE = "commune"
    PRIVATE = "private"
    FIGURE = "figure"
    OTHER = "other"


_KIND = (
    r"(?:thon|xom|ban|ap|buon|lang|khom|to dan pho|tdp|to dp|khu dan cu|kdc|khu pho|tieu khu|to "
    r"dan cu|khoi|to|plei|phum|soc|village|hamlet|unit|"
    r"don vi|dia ban)"
)
# "Trước sáp nhập", "sau khi sắp xếp", "trước đây".
_TIME = (
    r"(?: cu| moi| hien nay| hien tai|"
    r" (?:truoc|sau)(?: day)?(?: khi)?(?: (?:sap nhap|sap xep|hop nhat|doi ten))?)"
)
# "Họ trưởng thôn", "Trưởng thôn - Tên".
_OF_POST = r"(?:truong|bi thu|pho|to truong)\b(?:(?! ho$| ten$).)*"
# In order: the first that fits a heading says what its column is.
_RULES: tuple[tuple[Column, str], ...] = (
    (Column.NUMBER, r"(?:s(?:o )?tt|tt|so thu tu|tt so|no|#|thu tu)"),
    (
        Column.PRIVATE,
        r".*\b(?:cccd|cmnd|cmt|can cuoc|chung minh|dinh danh|tai khoan|stk|ngan hang|ngay "
        r"sinh|nam sinh|"
        r"ngay thang nam sinh|sinh ngay|dia chi|que quan|cho o|noi o|email|thu dien tu|dan "
        r"toc|ton giao|"
        r"trinh do|muc phu cap|phu cap|(?<!so )(?<!chat )(?<!luc )luong|so tien|ma so thue|"
        r"bhxh|bhyt|ngay vao dang|chuyen mon)\b.*",
    ),
    (
        Column.PHONE,
        r"(?:.*\b(?:dien thoai|sdt|dt|so may|may ban|so (?:ban|co dinh)|di dong|zalo|dtdd|phone|"
        r"mobile|lien he|tel)\b.*)",
    ),
    (Column.SEX, r"(?:gioi tinh|nam nu|gt|gioi)"),
    (Column.GREETING, r"(?:xung ho|cach xung ho|loi chao|danh xung|cach goi)"),
    (Column.ROLE, r"(?:vai tro|quyen)"),
    (
        Column.OPENS,
        r"(?:.*\b(?:tu ngay|ngay nhan|nhan nhiem vu|ngay bo nhiem|ngay bau|ngay giu chuc|bat "
        r"dau|nhan chuc|"
        r"ngay cong nhan|ngay quyet dinh|ngay giao|tu thoi gian)\b.*)",
    ),
    (Column.CLOSES, r"(?:den ngay|ngay (?:thoi|het).*|closes|to)"),
    (Column.YEAR, r"nam"),
    (
        Column.TITLE,
        r"(?:.*\b(?:chuc vu|chuc danh|chuc trach|nhiem vu|cong viec|title|position)\b.*)",
    ),
    (
        Column.FAMILY_NAME,
        rf"(?:{_OF_POST}\W+)?(?:ho(?: va)?(?: ten| chu)? (?:dem|lot)(?: va ten dem)?|"
        rf"(?:ten |chu )?(?:dem|lot)|ho(?: va)?)(?: (?:cua )?{_OF_POST})?",
    ),
    (Column.GIVEN_NAME, rf"(?:{_OF_POST}\W+)?ten"),
    (
        Column.NAME,
        r"(?:.*\b(?:ho va ten|ho ten|ho  ten|ten nguoi|nguoi phu trach|ten can bo|ten truong|"
        r"full ?name|nguoi lien he|"
        r"nguoi dung dau|dai dien)\b.*)",
    ),
    (
        Column.NAME,
        r"(?:truong thon|truong xom|truong ban|truong ap|to truong|bi thu(?: chi bo)?|truong "
        r"ban cong tac mat "
        r"tran|truong khu|truong khoi|can bo)(?: .*)?",
    ),
    (Column.KIND, r"(?:loai(?: don vi| hinh)?|cap|phan loai)"),
    (Column.COMMUNE, r"(?:ten |thuoc )?(?:xa|phuong|thi tran|xa phuong|xa phuong thi tran)"),
    (Column.CODE, r"(?:ma(?: so)?(?: don vi| thon| xom)?)"),
    (Column.NOTE, r"(?:ghi chu|chu thich|luu y|ghi chep|nhan xet|tinh trang|note)"),
    (
        Column.OLD_UNIT,
        r"(?:duoc )?(?:sap nhap|hop nhat|doi ten|nhap|gop|tach|chia tach|thanh lap)(?: lai| ra)?"
        r" tu\b.*|(?:nguyen|truoc day|truoc) la\b.*|"
        r"gom (?:cac |nhung )?(?:thon|xom|ban|to|don vi)\b.*|"
        r"(?:cac )?(?:thon|xom|ban|don vi)(?: xom| ban)? (?:duoc )?(?:sap nhap|hop nhat)",
    ),
    (Column.UNIT, rf"ten(?: goi)?{_TIME}"),
    (
        Column.UNIT,
        rf"(?:ten |danh sach |ten cac |cac )?{_KIND}(?: {_KIND})*(?: cong tac| phu trach| cu "
        rf"tru|{_TIME})*(?: van hoa)?(?: so)?",
    ),
    (Column.UNIT, r"(?:ten don vi|noi cong tac|don vi cong tac|khu vuc|ten goi|noi dung don vi)"),
)
# "SĐT vợ/con", "Người liên hệ khi vắng": what stands below is of somebody beside the person.
_OF_OTHERS = re.compile(
    r"\b(?:nguoi than|nguoi nha|than nhan|khi vang|khi can|khan cap|bao tin)\b|"
    r"\b(?:dien thoai|sdt|dt|so may|di dong|zalo|so|cua|ten) (?:vo|chong|con)\b(?! lai)|"
    r"^(?:vo|chong|con)(?: (?:vo|chong|con))*$"
)
_COMPILED = tuple((column, re.compile(pattern)) for column, pattern in _RULES)


@lru_cache(maxsize=8192)
def read_heading(path: tuple[str, ...]) -> Column:
    """What a column is, by its heading from the top down ("Trưởng thôn", "Họ và tên"). The last
    part says what, those above say of whom; or the other way round: "Số ĐT" over "Bí thư"."""
    if any(_OF_OTHERS.search(fold_cell(part)) for part in path):
        return Column.OTHER
    found = _read_lowest(path)
    says_post_alone = found is Column.NAME and not re.search(r"\bten\b", fold_cell(path[-1]))
    if says_post_alone and any(_read_lowest((one,)) is Column.PHONE for one in path[:-1]):
        return Column.PHONE
    return found


def _read_lowest(path: tuple[str, ...]) -> Column:
    for part in reversed(path):
        folded = fold_cell(part)
        if "hộ" in part.lower():
            continue  # households, no "họ"
        for column, pattern in _COMPILED:
            if column is Column.YEAR and "năm" not in part.lower():
                continue  # "Nam" beside "Nữ"
            if column is Column.UNIT and _is_other_word(part):
                continue
            if pattern.fullmatch(folded):
                return column
    return Column.OTHER


def _is_other_word(part: str) -> bool:
    """ "Bàn" folds to "ban" and is no "bản"."""
    said = part.strip(" .:").lower()
    return " " not in said and not said.isascii() and all(said != one for one, _ in KIND_WORDS)


# "Tổ chức quá 48 giờ", "Tổ hòa giải": begins as a village's name does and is none.
_NO_VILLAGE = re.compile(
    r"to (?:chuc|hoa giai|tu quan|lien gia|bao ve|cong nghe|van nghe|tiet kiem|vay von|hop tac|"
    r"truong|pho|tuyen truyen|tu van|cong tac|doi|phu trach)\b"
)


def may_name_village(said: str) -> bool:
    return _NO_VILLAGE.match(fold_cell(said)) is None


def get_kind_of_heading(heading: str) -> str | None:
    """ "Tên thôn" says that what stands below is called thôn; "Thôn, xóm" does not say which."""
    words = re.sub(r"\bten\b|\bdanh sach\b|\bcac\b| so$", " ", fold_cell(heading)).strip()
    alone = re.sub(rf"(?:{_TIME})+$", "", words) if not words.endswith("dan cu") else words
    return next((said for written, said in KIND_WORDS if fold_text(written) == alone), None)
