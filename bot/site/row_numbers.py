"""Numbers of rows in addresses and forms: what no row can have is no number."""

import re

from starlette.convertors import Convertor, register_url_convertor

# A row's number has at most 63 bits; "²" is a digit to Python.
ROW_NUMBER = r"[0-9]{1,18}"


def read_row_number(written: str) -> int | None:
    return int(written) if re.fullmatch(ROW_NUMBER, written) else None


class _RowNumberConvertor(Convertor[int]):
    regex = ROW_NUMBER

    def convert(self, value: str) -> int:
        return int(value)

    def to_string(self, value: int) -> str:
        return str(value)


# {post:row} in an address.
register_url_convertor("row", _RowNumberConvertor())
