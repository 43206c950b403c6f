"""What lies outside: other communes, what no form collects, persons, opinions, forecasts, acts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reading.free_questions.words.question_words import Word
from reading.spelling.folding import split_words, strip_marks
from reading.spelling.late_patterns import make_pattern

if TYPE_CHECKING:
    from reading.free_questions.question_parts import SaidParts

# (nearest view that can be asked instead, what is outside). The first that fits counts.
_POLITE_START = (
    r"(?:(?:em|anh|chi|chu|bac|cho|giup|nho|hay|oi|,|xin|phien|lam on"
    r"|vui long|ban|bot|a|da|thoi|dong chi|toi|minh|muon|muốn|can"
    r"|tu) )*"
)
_OUTSIDE: tuple[tuple[str, str], ...] = (
    ("indicator", (
r"(?<!nao )(?<!ALL )(?<!EACH )(?<!U )(?<!OWN )(?<!da )(?<!ai )(?<!xom )neu"
r"(?! (?:la )?gi$| ra)|gia su|gia nhu|gia dinh nhu|lo ma|trong truong hop|thu tinh xem"
r"|vi du nhu|cho la U"
)),
    ("total", (
r"du bao(?! cao)|du kien(?: \S+)* (?:dat|duoc)|sang nam|nam sau|ky sau"
r"|nam toi(?! nay| gio| hien| bay)|sap toi|(?<!so )(?<!số )lieu (?:\S+ ){0,4}(?:kip|dat|duoc)"
r"|co kip|kip khong|se dat|se duoc|co the dat|kha nang (?:dat|hoan)"
r"|tuong lai|doan xem|(?:cuối|cuoi|het) nam (?:\S+ )?(?:co )?dat(?: duoc)? (?:khong"
r"|duoc)|P (?:co )?(?:kip|the (?:dat|duoc|len|ve))"
)),
    ("total", (
r"(?:tru|bo|loai|khong tinh|khong ke|ngoai tru|gach|bo qua|tach|khong lay"
r"|chua tinh) (?:\S+ ){0,2}U(?: ra)?|U (?:thi )?(?:bo|khong tinh|loai) (?:ra"
r"|di)"
)),
    ("menu", (
r"(?:theo|y) (?:em|anh|chi|ban)(?: thi)?|em (?:thay|nghi|danh gia)"
r"|danh gia (?:the nao|sao|ve|xem|U)|nhan xet|nen (?:lam|khen|phe"
r"|chon|de|xu)|co nen|tot hay xau|ai gioi|gioi hon|co tot khong|dang khen"
r"|binh luan|quan diem|ai lười|luoi|xung dang|co xung"
r"|co (?:kho(?! khan)|nang|kha thi|vo ly|hop ly|thuc te|viển vông)(?: qua| lam| khong)* khong"
)),
    ("plan", (
r"nghi dinh|thong tu|luat|dieu \d+|quy dinh (?:ve|nao|cua|gi|the|tai"
r"|phap)|theo quy dinh|phap luat|van ban (?:quy pham|huong dan|cua)"
r"|huong dan (?:so|xet|binh|cach|cua|thuc)|tieu chuan|tieu chi|thu tuc"
r"|dieu kien (?:de|dat|xet)|muc phat|xu phat|che do|bo luat|cong van"
r"|chi thi|quyet dinh (?:so|cua)"
)),
    ("total", (
r"(?:chu tich|bi thu|can bo|phong van hoa|lanh dao) (?:\S+ )?(?:huyen|tinh|quan|thanh pho|so)"
r"|xa (?:ben|khac|ban|ke|lang gieng|nao|xung quanh|tren|duoi)|(?:cac"
r"|may|nhung|hai|ba) xa|ABOVE|phuong (?:ben|khac|nao)|huyen (?:khac"
r"|ben|nao|bao|dat|duoc|xep)|tinh (?:khac|ben|nao)|(?:ca|toan) nuoc"
r"|the gioi|(?:xa|phuong|thi tran|huyen|quan|tinh) NAME"
)),
    ("one_unit", (
r"(?:nha|gia dinh|ho|vo chong|M|T) (?:cua )?(?:PERSON|(?:ong|ba|bac"
r"|chu|nha) (?!nao|gi|ay|do|con|con)\S+)|PERSON (?:\S+ )*(?:T|M)|(?:nha"
r"|gia dinh|ho) NAME|(?:nhung|cac|ten|danh sach) (?:ho|gia dinh|nha"
r"|nguoi) (?:nao|ten|gi)|ho nao|gia dinh nao|nha nao|ten (?:cac |nhung )?ho"
r"|danh sach ho|ai (?:cuoi|chet|mat|lay|bi|vi pham)|nguoi nao|PERSON (?:U )?(?:co"
r"|duoc|bi|la|dat) (?!nop|gui|bao|lam|so|số|dien|goi)\S+"
)),
    (
        "total",
        rf"^{_POLITE_START}(?:soan|viet|lap|thao|danh may|chuan bi)(?: cho| giup| ho)?"
        rf"(?: anh| chi| em| toi| minh)?(?: \S+)? (?:bao cao|cong van|van ban|thu|giay|bai"
        rf"|phat bieu|dien van|to trinh|giay moi)(?: \S+)*",
    ),
    (
        "tasks",
rf"^{_POLITE_START}(?:sửa|sua|doi|chinh|cap nhat|xoa|huy|them|ghi|nhap"
rf"|cong(?! lai (?:la|duoc|thi|het|bao|may|ca))|tru) (?:giup|ho|lai|M|T|so|số|cho|OWN|U|bao cao"
rf"|xom)(?: \S+)*"
        rf"|(?:sửa|sua|doi|chinh|ghi|nhap)(?: \S+)* (?:thanh|xuong|len) \d+(?: \S+)*"
rf"|^{_POLITE_START}(?:cong|tru|them|bot|giam|tăng|tang)(?: them| bot| di| vao)* \d+"
rf"(?: \S+)* (?:cho|vao|cua|o|di|giup) ?(?:U|OWN|LISTED|XA)?(?: \S+)*"
rf"|^{_POLITE_START}gia han (?:cho|them|U|giup|ho|ALL|OWN|LISTED)(?! bao"
rf"| khi| may| xom nao| ai| nhung| cac xom nao)(?: \S+)*"
rf"|^{_POLITE_START}(?:duyet|chap nhan|nhan|tra lai|tra|mo lai|mo khoa"
rf"|khoa|dong|ký|ky|chot|huy|xoa|tu choi|nop|gui) (?:het |ca |toan bo |tat ca )?(?:bao cao|ho|giup"
rf"|luon|di|U|ALL|LISTED|so|số|ky|ký)(?: \S+)*(?<! chua)(?<! khong)(?<! nao)(?<! roi)$"
rf"|^{_POLITE_START}(?:them|doi|thay|xoa|tao|cap) (?:nguoi|truong|tai khoan"
rf"|xom|mat khau|ma|can bo)(?: \S+)*"
rf"|^{_POLITE_START}(?:soan|viet|lap|thao|danh may|chuan bi|lam)(?: cho"
rf"| giup| ho)?(?: anh| chi| em| toi| minh)?(?: \S+)? (?:bao cao|cong van"
rf"|van ban|thu|giay|bai|phat bieu|dien van|to trinh|giay moi)(?: \S+)*"
rf"|^{_POLITE_START}goi (?:cho|dien)(?! ai| so)(?: \S+)+|^{_POLITE_START}(?:moi"
rf"|hen|dat|xep) (?:hop|lich|phong)(?: \S+)*|chuyen khoan|phat loa"
rf"|nhan tin cho(?: \S+)+",
    ),
    ("proposals", (
r"(?:tien|kinh phi|von|ngan sach|ho tro)(?: \S+){0,6} (?:bao gio|khi nao"
r"|chua|ve chua|co chua|cap chua|ve|duoc cap)(?: \S+)*|bao gio (?:\S+ ){0,3}(?:duoc "
r"|co )(?:xay|tien|cap|ho tro|kinh phi|sửa|lam)(?: \S+)*|khi nao (?:xay"
r"|lam|sửa|co) (?:M|tien|duong|dien)|bao gio (?:moi |thi )?(?:xay|sửa) (?:M|duong)"
)),
    ("total", (
r"M trong M|ly hon|ngan sach|kinh phi|chi phi|tien (?!do|si|trien|bo|hanh)\S+"
r"|bao nhieu tien|von|dan so|nhan khau|so nguoi|số nguoi|tre em|hoc sinh"
r"|giao vien|toi pham|ma tuy|nghien|bao luc|tao hon|thu nhap|can ngheo"
r"|thoi tiet|troi mua|bao lu|lu lut|dich benh|dich ta|covid|vac xin"
r"|tiem chung|gia vang|gia lua|trau bo|con trau|con bo|lon ga|dat dai"
r"|sổ đỏ|duong sa|duong giao|bong da ket|nguoi gia|nguoi cao tuoi"
r"|nguoi khuyet tat|dang vien|chi bo|doan vien|phu nu|nguoi ngheo"
r"|sinh con|khai sinh|khai tu|ket hon|thanh nien|nghia vu|quan su"
r"|an ninh|trom cap|tai nan|moi truong|rac thai|nuoc sinh|dien luoi"
r"|internet|wifi|thue|ton giao|theo dao|dan toc|xuat khau lao dong"
r"|di lam xa|cong nhan viec|tien luong|luong thang|thuong tet|xo so"
r"|tv|ti vi|xe may|may giat|tu lanh|karaoke|quan nhau|co bac|danh bai"
r"|di cu|tam tru|thuong tru|cong trinh|san xuat|chan nuoi|trong trot"
r"|phan bon|nhac (?:gi|hay)|bai hat|phim hay|an (?:gi|com)|di choi"
r"|nghi le"
)),
)  # fmt: skip
_COMPILED = tuple(
    (help_view, make_pattern(rf"(?<![^\s])(?:{pattern})(?![^\s])"), place < len(_OUTSIDE) - 1)
    for place, (help_view, pattern) in enumerate(_OUTSIDE)
)
_TALK = make_pattern(
    r"(?<![^\s])(?:cam on|thanks|thank|tks|chao|hello|hi|alo|ok|oke|okie|okay|hay|tot|gioi|tuyet"
    r"|duoc roi|vang|da|biet roi|hieu roi|ro roi|khoe khong|bye|tam biet|ngu ngon|chuc|ai the"
    r"|ten gi|xin loi|vat va|vui|dep|an com chua|la ai)(?![^\s])"
)
_POLITE = split_words(
    """
    a ah ak ạ anh bac ban bot bye buoi biet cac cam chao chau chi chieu chu chuc co con cung cuoi
    da day dep di duoc e em gi gioi ha hay he thong hello hi hieu khoe khong la lam lien loi luon
    may minh ngon ngu nha nhe nhi nhieu nhanh viec oi ok oke okay okie on ong ba qua rat ro roi
    sang suc sao su tam biet ten thanks thank the thi thoi tks toi tot trua tuan tuyet vang vat va
    vay ve voi vui xin you , ai an com chua that
    """
)
_HONORIFICS = split_words("ong ba bac chu co anh chi cau di")


def is_small_talk(sentence: str) -> bool:
    """Thanks, greetings, praise, and nothing else."""
    return _TALK.search(sentence) is not None and _POLITE.issuperset(sentence.split())


# Views about reports and people: what no form collects may be named in them.
_OF_WORDS = split_words("nudge contact proposals narrative plan history missing")


# "chốt tạm cho em con số": a figure is asked for, nothing is to be done.
_OF_FIGURES = split_words("provisional signed")
# "có gương nào đáng khen không": what was written is asked for, no opinion.
_TOLD_IN_WORDS = r"guong|mo hinh|dien hinh|viec tot|nguoi tot|cach lam"


def find_outside(parts: SaidParts, view: str) -> str:
    """The view to name as nearest, where what is asked lies outside; empty where it does not."""
    for help_view, shape, is_hard in _COMPILED:
        looked_at = [parts.sentence, strip_marks(parts.sentence)]
        looked_at += [parts.folded] if is_hard else []
        if not any(shape.search(one) for one in looked_at):
            continue
        if help_view == "tasks" and view in (*_OF_FIGURES, "nudge", "file"):
            continue
        if help_view == "total" and view == "plan" and parts.plans:
            continue
        if help_view == "menu" and view == "narrative" and parts.has(_TOLD_IN_WORDS):
            continue
        if not is_hard and view in _OF_WORDS:
            continue
        return help_view
    return ""


# Behind "ông", "bác" no name: "bác nào", "anh ấy", "chú ý", "ba xóm", "có ai".
_NO_NAMES = split_words(
    """
    nao gi ay do kia nay day con da chua dang vua moi co nop gui bao lam xem hoi hỏi muon muốn can
    cho truong xom thon van khong cung em anh chi chu bac ong ba co oi a , tich tri y cac nhung
    minh ta toi may ngay thang ai dien la thi nhe voi xa ban de duoc lai ho bi thu
    """
)
_SENDS = split_words("nop gui bao chua da lam xong bao")
_TOLD_BY_MARK = {"ong": "ông", "bac": "bác", "co": "cô", "ba": "bà", "chu": "chú", "chi": "chị"}


def _is_small_name(lead: Word, word: Word, behind: Sequence[Word]) -> bool:
    """ "ông hùng nộp chưa": a name in small letters, between how he is called and what he did."""
    if lead.plain not in _HONORIFICS or word.slot or word.plain in _NO_NAMES:
        return False
    if not behind or behind[0].plain not in _SENDS or not word.plain.isalpha():
        return False
    return lead.typed == _TOLD_BY_MARK.get(lead.plain) or lead.plain in ("ong", "bac")


# The word of a level as it is written; without marks only where it is no other word then.
_LEVELS = {
    "xa": ("xã", "xa"),
    "phuong": ("phường", "phuong"),
    "tran": ("trấn", "tran"),
    "huyen": ("huyện", "huyen"),
    "quan": ("quận",),
    "tinh": ("tỉnh",),
}
# Behind "xã", "phường" these begin no name.
_NO_PLACES = split_words(
    """
    nao nay do ay kia day minh ta nha em toi chung chau co con da duoc dat chua gui nop bao ve len
    phai ky ký giao nhan cho thi the hien hom nam thang quy dot cua tren duoi trong o va voi hay la
    may tong so số ho dam ty phan ke chi nhiem kien bieu bang file anh ảnh tu den tai ai gi roi
    khong nhieu it cao thap hon kem van nong tat moi cac nhung ca toan bi xin lam xem gap moi mấy
    ben khac ban lang xung canh sau truoc vua sap dang se lay goi nhac dua tra tang tăng giam
    dang de nghi xep ra thay can muon muốn hop to tuan sua sửa doi in xuat vao nhu nhat dung chinh
    gom thuong vi sao vua cung deu het lap han ngay a , ? . anh chi bac ong ba chu cu cong ubnd
    """
)
_FEWEST_OF_NAME = 2  # words; with one it may be anything


def _is_level(words: Sequence[Word], place: int) -> bool:
    word = words[place]
    before = words[place - 1].plain if place else ""
    return (
        not word.slot
        and word.typed in _LEVELS.get(word.plain, ())
        and before not in ("dia", "xoa", "tu")
    )


def _names_a_place(words: Sequence[Word], place: int) -> bool:
    """ "xa trung luong bao nhieu ho": behind the level two words that begin no question."""
    behind = words[place + 1 : place + 1 + _FEWEST_OF_NAME]
    return (
        _is_level(words, place)
        and len(behind) == _FEWEST_OF_NAME
        and not any(one.slot or not one.plain.isalpha() for one in behind)
        and not any(one.plain in _NO_PLACES for one in behind[:1])
        and behind[1].plain not in _NO_PLACES - _SECOND_OF_NAME
    )


# Second syllables of names that are words of questions, too.
_SECOND_OF_NAME = split_words("nhat chinh dung xuan ky ban lang hop thuong cong lap tan son canh")


def mark_places(words: Sequence[Word]) -> tuple[Word, ...]:
    """A commune, ward, district that is named and is none of ours, in small letters: "NAME"."""
    out = list(words)
    for place in range(len(words)):
        if _names_a_place(out, place):
            name = out[place + 1]
            out[place + 1] = Word(name.typed, "NAME", "NAME")
    return tuple(out)


def mark_persons(words: Sequence[Word]) -> tuple[Word, ...]:
    """ "ông Nam" is somebody: "PERSON"; a name with a capital that stands elsewhere: "NAME"."""
    out: list[Word] = []
    for place, word in enumerate(words):
        is_named = word.capital and not word.slot and place > 0
        before = out[-1].plain if out else ""
        is_somebody = bool(out) and _is_small_name(out[-1], word, words[place + 1 : place + 2])
        if (is_named and before in (*_HONORIFICS, "PERSON")) or is_somebody:
            out[-1] = Word(f"{out[-1].typed} {word.typed}", "PERSON", "PERSON")
        elif is_named and before in ("xa", "phuong", "huyen", "nha", "gia", "ho"):
            out.append(Word(word.typed, "NAME", "NAME"))
        else:
            out.append(word)
    return tuple(out)
