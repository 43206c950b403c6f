"""How what is asked for stands: "nhiệm vụ quá hạn", "kiến nghị chưa trả lời năm 2024"."""

from __future__ import annotations

from reading.spelling.folding import fold_text, split_phrases

_NOT_ANSWERED = (
    "chua tra loi, chua duoc tra loi, chua giai quyet, chua duoc giai quyet, chua xu ly,"
    " chua duoc xu ly, con cho, dang cho, chua xong, ton dong, con ton"
)
TASK_STATES = {
    "late": split_phrases(
        "qua han, da qua han, bi qua han, tre han, da tre han, cham, bi cham, tre"
    ),
    "open": split_phrases(
        "chua xong, con chua xong, chua lam, chua lam xong, chua hoan thanh, con lai, dang lam,"
        " dang cho, con no"
    ),
    "done": split_phrases("da xong, xong roi, da lam, da lam xong, da hoan thanh, hoan thanh"),
}
PROPOSAL_STATES = {
    "new": split_phrases("moi, moi gui, chua xem"),
    "open": split_phrases(_NOT_ANSWERED),
    "passed": split_phrases(
        "da chuyen, chuyen len, da chuyen len, chuyen cap tren, da chuyen cap tren, da gui len,"
        " chuyen len tren, da chuyen len tren, da chuyen len huyen, da chuyen di"
    ),
    "answered": split_phrases("da tra loi, da duoc tra loi, da giai quyet, da xu ly, co tra loi"),
}


def cut_state(named: str, states: dict[str, frozenset[str]]) -> tuple[str, str]:
    """The state that is named, "" where none is, and what else is, as it was typed."""
    typed = named.split()
    plain = [fold_text(word).strip(",.?!") for word in typed]
    found = [
        (end - start, start, end, state)
        for start in range(len(plain))
        for end in range(start + 1, len(plain) + 1)
        for state, phrases in states.items()
        if " ".join(plain[start:end]) in phrases
    ]
    if not found:
        return "", named
    _, start, end, state = max(found)
    return state, " ".join((*typed[:start], *typed[end:]))
