"""The form that everybody fills in: twelve questions, answered by typing.

Only the standard library here: it is read by the player and by bots in other environments.
"""

import random
from dataclasses import dataclass

WHOLE, CHOICE, YES_NO = "whole", "choice", "yes_no"


@dataclass(frozen=True)
class Question:
    """`choices`: the words that are understood, first those of yes for yes or no."""

    code: str
    kind: str
    words: str
    choices: tuple[str, ...] = ()

    def read(self, typed: str) -> str:
        """What is stored, or ValueError for an answer that is none."""
        typed = typed.strip()
        if self.kind == WHOLE:
            return str(int(typed.replace(".", "")))
        if typed.lower() not in self.choices:
            raise ValueError(typed)
        return typed.lower()


SPEED = ("tốt", "khá", "yếu")
BOTH = ("có", "không")
QUESTIONS = (
    Question("ho", WHOLE, "Tổng số hộ của xóm?"),
    Question("dang_ky", WHOLE, "Số hộ đăng ký Gia đình văn hóa?"),
    Question("dat", WHOLE, "Số hộ đề nghị công nhận?"),
    Question("hop", WHOLE, "Số cuộc họp xóm đã tổ chức?"),
    Question("tham_gia", WHOLE, "Số lượt người dự họp?"),
    Question("quy_uoc", YES_NO, "Hương ước, quy ước đã được sửa trong năm?", BOTH),
    Question("nha_van_hoa", YES_NO, "Nhà văn hóa có hoạt động thường xuyên?", BOTH),
    Question("ve_sinh", CHOICE, "Vệ sinh môi trường: tốt, khá hay yếu?", SPEED),
    Question("an_ninh", CHOICE, "An ninh trật tự: tốt, khá hay yếu?", SPEED),
    Question("cau_lac_bo", WHOLE, "Số câu lạc bộ đang sinh hoạt?"),
    Question("dong_gop", WHOLE, "Số hộ đã đóng góp quỹ?"),
    Question("tre_em", WHOLE, "Số trẻ em được nhận quà?"),
)
COUNT = len(QUESTIONS)
THANKS = "Đã nhận báo cáo"


def asked(number: int) -> str:
    """The words of question 0 to 11, as a bot sends them."""
    return f"Câu {number + 1}/{COUNT}: {QUESTIONS[number].words}"


def counted(number: int) -> str:
    """What must stand in the reply that asks question 0 to 11."""
    return f"Câu {number + 1}/{COUNT}"


def chat_id(person: int) -> int:
    """The chat of person 1, 2, ...; some ids are beyond 32 bits."""
    return (5_000_000_000 if person % 2 else 1_000_000) + person


def answers(person: int) -> list[str]:
    """What that person types, one for each question; always the same."""
    draw = random.Random(person)
    return [
        str(draw.randint(0, 400)) if one.kind == WHOLE else draw.choice(one.choices)
        for one in QUESTIONS
    ]
