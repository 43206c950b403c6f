"""Phrases that say a figure is not known. It is stored as missing, never as 0."""

from __future__ import annotations

from reading.spelling.folding import split_words
from reading.spelling.late_patterns import make_pattern

_NOT = r"(?:khong|chua)(?: (?:the|duoc|con|kip|ai|he|thay|dam|ro))*"

# "không có số liệu" is not known; "không có số hộ nào" is none.
_KNOW = (
    r"biet|bt|bik|bit|hay|ro"
    r"|nam(?! (?:ngoai|nay|truoc|sau|roi|cu)\b)|nho|tinh|dem|kiem|thong ke|tong hop|cap nhat"
    r"|ra soat|quyet toan|xac dinh|dam bao"
    r"|tong ket|hoi|thu thap|bao cao|nhan duoc|tra|xac minh|chot|doi chieu|lap|lay|xem|so lieu"
    r"|thong tin|du lieu|danh sach|ket qua|tong|binh xet|hop binh xet|khao sat|phan loai|dieu tra"
    r"|co (?:thong tin|du lieu|danh sach|bao cao|ket qua|tong hop|thong ke|con so|so lieu|can cu)"
    r"|co so(?! (?:ho|dam|nguoi|buoi|doi))|nghe noi|ghi chep|theo doi"
)

# "để hỏi lại đã", "mai có số": it is looked after.
_LOOKED_AFTER = (
    r"\b(?:dang|(?<!\bba )con) (?:thong ke|tinh|tong hop|ra soat|kiem|cap nhat|hoi|cho|doi|dem"
    r"|thu thap|xin|lay|xac minh|doi chieu|binh xet)\b"
    r"|\b(?:de(?! nghi\b)|cho|doi) (?:\w+ ){0,2}(?:hoi|xem|kiem|tinh|ra soat|dem|so lieu|tra)\b"
    r"|\b(?:bao cao|bao|bo sung|gui|noi|tra loi|hoi lai) sau\b"
    r"|^(?:(?:de|cho) )?(?:(?:toi|em|minh|bac|anh|chi) )?hoi(?: lai| them)? (?:vo|chong"
    r"|ba xa|ong xa|ba nha|ong nha|ke toan|cong an|y te|mat tran|thu ky|pho (?:xom|thon|to))\b"
    r"(?: [a-z]+){0,3}$"
    r"|\b(?:mai|hom sau|tuan sau|chieu|toi|sang mai) (?:\w+ ){0,2}"
    r"(?:co so|bao(?! nhieu)|gui|bo sung)\b"
)
_LOOKING = make_pattern(_LOOKED_AFTER)
_MISSING = make_pattern(
    rf"\b{_NOT} (?:{_KNOW})\b|{_LOOKED_AFTER}|^(?:toi |em )?quen(?: roi| mat)?$"
    r"|^chiu(?: thua| roi)?$|\bkho biet\b|\bmat so\b|\bkhong con so\b"
    r"|\bben (?:\w+ ){1,4}(?:giu|nam|quan ly|phu trach|theo doi)\b"
)


# "cho em hỏi tính cả hộ tạm trú à" asks us; "cho em hỏi lại đã", "cho hỏi kế toán" asks somebody.
_ASKS_US = make_pattern(
    r"(?:xin |da |thua )?cho (?:em |toi |chau |bac |minh )?hoi (?!(?:lai|them|da|nha|nhe|vo|chong|y"
    r"|can bo|ba|ong|ke toan|cong an|mat tran|thu ky|pho|bi thu|truong|moi|cac|ai)\b)(?:\w+ )+"
    r"(?:a|ha|khong|chua|gi|nao|dau|ai|sao|nhieu|gio|may)"
    # "bác Năm ơi cho hỏi": a question that is still to come.
    r"|(?:\w+ ){0,4}cho (?:em |toi |chau |bac |minh |anh |chi )?hoi"
    r"(?: (?:ti|chut|xiu|cai|cau|viec|voi|nay|mot|tham))*"
)


def is_unknown(sentence: str) -> bool:
    """Whether a folded sentence says that the answer is not known."""
    is_asked = _ASKS_US.fullmatch(sentence.rstrip(" ?.!")) is not None
    return not is_asked and _MISSING.search(sentence) is not None


def is_to_be_asked(sentence: str) -> bool:
    """ "để hỏi lại đã": not known yet, and no last word."""
    return is_unknown(sentence) and _LOOKING.search(sentence) is not None


def remove_unknown_words(sentence: str) -> str:
    """What is left when the words for not knowing are taken away."""
    return " ".join(_MISSING.sub(" ", sentence).split())


def is_only_unknown(sentence: str) -> bool:
    """Whether a folded sentence says that and nothing else, as an answer in free text must."""
    return is_unknown(sentence) and split_words(remove_unknown_words(sentence)) <= _FILLER_WORDS


def is_looked_after(sentence: str) -> bool:
    """ "chưa rõ, để hỏi lại đã": a folded sentence that tells no more than that, and no reason."""
    left = remove_unknown_words(sentence).replace(",", " ").replace(".", " ")
    return is_unknown(sentence) and split_words(left) <= _FILLER_WORDS | _LATER_WORDS


_LATER_WORDS = split_words("a da de cho xin hoi lai mai bao vi sao tai nhe bac anh chi minh them")
_FILLER_WORDS = split_words(
    "gi ca dau ro duoc so lam nua het toi em nay cau viec the nao thon xom lieu"
)
