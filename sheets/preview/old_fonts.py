"""Texts typed in the fonts of before Unicode, VNI and TCVN3 (ABC): recognised over a whole sheet
and put into Unicode. The tables are those of TCVN 5712:1993 and of the VNI character set."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from sheets.grids.grid import SOFT_HYPHEN, Grid

_TCVN3_LETTERS = (
    "¸á µà ¶ả ·ã ¹ạ ¨ă ¾ắ »ằ ¼ẳ ½ẵ Æặ ©â Êấ Çầ Èẩ Éẫ Ëậ ®đ Ðé Ìè Îẻ Ïẽ Ñẹ ªê Õế Òề Óể Ôễ Öệ "
    "Ýí ×ì Øỉ Üĩ Þị ãó ßò áỏ âõ äọ «ô èố åồ æổ çỗ éộ ¬ơ íớ êờ ëở ìỡ îợ óú ïù ñủ òũ ôụ \xadư øứ õừ "
    "öử ÷ữ ùự ýý úỳ ûỷ üỹ þỵ ¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ"
)
TCVN3 = {ord(pair[0]): pair[1] for pair in _TCVN3_LETTERS.split(" ") if len(pair) == 2}
# Signs that no Vietnamese text in Unicode has.
_ONLY_TCVN3 = re.compile("[¸µ¶·¹¨¾»¼½©®ª«¬§¡¢£¤¥¦×ØÞß÷þÆÇËÎÏÐÑÖ]")

_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_ROUND = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_ALONE = {"ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ö": "ư", "ô": "ơ"}
_VNI_SIGNS = re.compile("([aeouyöô])([ùøûõïâáàåãäêéèúüë])|([ñæóòîöô])", re.IGNORECASE)
_ONLY_VNI = re.compile("[aeouyöô][ùøûïåäüë]|[aeo]â|aê|ñ|ö", re.IGNORECASE)
# Letters of other languages that look like "đ", where no old font has them as others.
_LOOK_ALIKES = {0xD0: "Đ", 0x189: "Đ", 0xF0: "đ", 0x256: "đ"}
# So many signs, in so many of a hundred letters, and it is no accident.
_ENOUGH = 2


def find_old_font(texts: Iterable[str]) -> str | None:
    """ "TCVN3", "VNI" or none, for all the words of a sheet together."""
    whole = " ".join(texts)
    tcvn3, vni = len(_ONLY_TCVN3.findall(whole)), len(_ONLY_VNI.findall(whole))
    unicode = len(re.findall("[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđơư]", whole))
    if max(tcvn3, vni) < _ENOUGH or unicode >= max(tcvn3, vni):
        return None
    return "TCVN3" if tcvn3 > vni else "VNI"


def convert_old_font(text: str, font: str) -> str:
    return text.translate(TCVN3) if font == "TCVN3" else _convert_vni(text)


def _convert_vni(text: str) -> str:
    """A letter, then the sign of its mark; ö and ô are ư and ơ, with or without a tone."""
    return unicodedata.normalize("NFC", _VNI_SIGNS.sub(_join_signs, text))


def _join_signs(found: re.Match[str]) -> str:
    if found[3]:
        joined = _ALONE[found[3].lower()]
        return joined.upper() if found[3].isupper() else joined
    letter, sign = found[1].lower(), found[2].lower()
    if letter in "öô":
        joined = _ALONE[letter] + _TONES.get(sign, sign)
    elif sign in _TONES:
        joined = letter + _TONES[sign]
    elif sign in _ROUND and letter in "aeo":
        joined = letter + "\u0302" + _ROUND[sign]
    elif sign in _BREVE and letter == "a":
        joined = letter + "\u0306" + _BREVE[sign]
    else:
        return found[0]
    return joined.upper() if found[1].isupper() else joined


def settle_fonts(grids: Sequence[Grid]) -> str | None:
    """Puts every sheet into Unicode; the old font's name where there was one."""
    texts = [one for grid in grids for row in grid.rows for one in row if isinstance(one, str)]
    font = find_old_font(one.replace(SOFT_HYPHEN, "") for one in texts)
    for grid in grids:
        for row in grid.rows:
            row[:] = [_settle(one, font) if isinstance(one, str) else one for one in row]
    return font


def _settle(text: str, font: str | None) -> str | None:
    if font is None:
        return text.replace(SOFT_HYPHEN, "").translate(_LOOK_ALIKES) or None
    return convert_old_font(text.replace(SOFT_HYPHEN, "\xad"), font)
