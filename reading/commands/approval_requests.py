"""Words about approving reports: "duyệt xóm 1", "báo cáo nào chưa duyệt", "nhắc lãnh đạo duyệt"."""

from __future__ import annotations

from reading.spelling.late_patterns import make_pattern

_ALL = r"(?: di| luon| ngay| het| ca| tat ca| toan bo| giup| ho| cho| bao cao| bc| cac| cua)*"
# "duyệt đi", "duyệt hết báo cáo", "duyệt báo cáo của xóm 1"; "xét duyệt xóm văn hóa" is none.
_APPROVE = make_pattern(
    rf"(?:phe )?duyet{_ALL}"
    r"(?: (?P<named>(?:xom|thon|ban|ap|to|khu|tdp|x) ?(?!van hoa)\S.*))?"
)
# "báo cáo nào chưa duyệt", "ai chưa được duyệt", "xóm nào còn chờ duyệt".
_WAITING = make_pattern(
    r"(?:con |nhung |cac |may )*(?:bao cao|bc|ai|xom|thon|don vi|noi)(?: nao)?"
    r"(?: con| dang| van)* (?:chua|cho|can|phai)(?: duoc)? (?:phe )?duyet(?: khong| nua| vay)*"
)
# "cần duyệt gì không", "có phải duyệt gì nữa không", "còn gì chưa duyệt".
_ANYTHING = make_pattern(
    r"(?:toi |em |minh )?(?:co |con )?(?:gi |cai gi |bao cao nao )?(?:can |phai |cho |chua )?"
    r"(?:toi |em |minh )?(?:phe )?duyet(?: gi| cai gi| bao cao nao)?(?: nua| khong| a)*"
)
# "nhắc lãnh đạo duyệt", "giục chủ tịch duyệt báo cáo đi".
_REMIND = make_pattern(
    r"(?:nhac|giuc|don doc|bao|hoi)(?: [^\W\d_]+){1,5} (?:phe )?duyet(?: bao cao| di| giup| chua)*"
)
# "không duyệt", "không duyệt xóm 1 vì sai số hộ", "từ chối duyệt"; "(trả) lại báo cáo xóm 1", of
# which the first word is lost among those that may stand before a request.
_UNIT = r"(?:xom|thon|ban|ap|to|khu|tdp|x) ?(?!van hoa)"
_GIVES_BACK = rf"(?:tra )?(?:lai|ve)(?= (?:[a-z]+ )*{_UNIT})"
_RETURN = make_pattern(
    r"(?:thoi |toi |minh )*(?:(?:khong|ko|k|khg)(?: dong y| the| nen| cho)?(?: phe)? duyet"
    rf"|tu choi(?: phe)?(?: duyet)?|{_GIVES_BACK})"
    rf"{_ALL}(?: (?P<named>{_UNIT}\S+(?: (?!vi |do )\S+){{0,3}}))?"
    r"(?: (?:vi|do|tai|ly do)(?: la)? \S.*)?"
)
_SHAPES = (_WAITING, _ANYTHING, _REMIND)


def find_return_request(sentence: str) -> tuple[int, int] | None:
    """Where the unit is named whose report is to be given back; (0, 0) where none is; None for
    anything else. Why stands behind it, if anywhere."""
    found = _RETURN.fullmatch(sentence)
    if found is None:
        return None
    return found.span("named") if found["named"] else (0, 0)


def find_approval_request(sentence: str) -> tuple[int, int] | None:
    """Where in the folded sentence the unit is named whose report is to be approved; (0, 0) where
    all that wait are meant; None for anything else."""
    found = _APPROVE.fullmatch(sentence)
    if found is not None:
        return found.span("named") if found["named"] else (0, 0)
    return (0, 0) if any(shape.fullmatch(sentence) for shape in _SHAPES) else None
