"""How numbers, days and hours are written for people. Moments come in UTC."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

TIME_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MIDNIGHT = time()
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def format_number(value: int) -> str:
    """1250 → "1.250"."""
    return f"{value:,}".replace(",", ".")


def format_decimal(value: int, decimals: int) -> str:
    """An integer in smallest steps: 425 with one decimal → "42,5"; 420 → "42"."""
    whole, part = divmod(abs(value), 10**decimals)
    digits = f"{part:0{decimals}d}".rstrip("0") if decimals else ""
    sign = "-" if value < 0 else ""
    return f"{sign}{format_number(whole)}{',' if digits else ''}{digits}"


def format_share(numerator: int, denominator: int) -> str:
    """A share in percent, half up to one decimal: 131 of 137 → "95,6%"."""
    return f"{format_decimal(compute_tenths_of_percent(numerator, denominator), 1)}%"


def compute_tenths_of_percent(numerator: int, denominator: int) -> int:
    """A share in tenths of a percent, rounded half up, worked out in integers."""
    return (2000 * numerator + denominator) // (2 * denominator)


def format_document_number(printed: str) -> str:
    """ "Số 21 -KH/BCĐ" → "21-KH/BCĐ"; empty where the document leaves its number blank."""
    written = printed.strip().removeprefix("Số").removeprefix("số").lstrip(": ")
    if not any(sign.isdigit() for sign in written.partition("/")[0]):
        return ""
    return " ".join(written.split()).replace(" -", "-").replace("- ", "-")


def capitalize(words: str) -> str:
    """The words with a capital first letter, for the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def uncapitalize(words: str) -> str:
    """ "Đám cưới" → "đám cưới", "Ở xóm" → "ở xóm"; "CLB" stays."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def make_local_moment(day: date, hour: time = MIDNIGHT) -> datetime:
    """That hour of the day, in Việt Nam; without one the moment at which the day begins."""
    return datetime.combine(day, hour, TIME_ZONE)


def get_local_day(moment: datetime) -> date:
    """The day that it is then in Việt Nam."""
    return moment.astimezone(TIME_ZONE).date()


def to_local_time(moment: datetime) -> datetime:
    return moment.astimezone(TIME_ZONE)


def format_short_day(day: date) -> str:
    """05/6, 12/02, 30/4: a zero before a day below 10 and before months 1 and 2 (NĐ 30/2020)."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}/{month}"


def format_full_day(day: date) -> str:
    return f"{format_short_day(day)}/{day.year}"


def format_weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def format_hour(moment: datetime) -> str:
    """ "17 giờ", "8 giờ 05"."""
    at = to_local_time(moment)
    return f"{at.hour} giờ" if at.minute == 0 else f"{at.hour} giờ {at.minute:02d}"


def get_last_day(due: datetime) -> date:
    """The last day on time: a deadline at midnight belongs to the day before."""
    return to_local_time(due - timedelta(microseconds=1)).date()


def is_end_of_day(due: datetime) -> bool:
    """Whether a deadline is midnight: nobody is told an hour then."""
    return to_local_time(due).hour == 0 and to_local_time(due).minute == 0


def format_deadline(due: datetime, *, year: bool = False) -> str:
    """ "17 giờ thứ Tư, 05/6", or "hết thứ Tư, 05/6" for a deadline at the end of a day."""
    day = get_last_day(due)
    written = f"{format_weekday(day)}, {format_full_day(day) if year else format_short_day(day)}"
    return f"hết {written}" if is_end_of_day(due) else f"{format_hour(due)} {written}"


def format_moment(at: datetime) -> str:
    """ "19 giờ 42 ngày 02/6/2024"."""
    return f"{format_hour(at)} ngày {format_full_day(to_local_time(at).date())}"
