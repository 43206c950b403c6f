"""The sample commune as questions name it: its villages and all packs, without a database."""

import csv

from plans.pack_files import SAMPLE_FOLDER
from plans.wordings.question_vocabulary import make_vocabulary, read_packs
from reading.free_questions.reader import FreeQuestionReader

_NAME, _KIND = "tên", "loại"


def make_sample_reader() -> FreeQuestionReader:
    with (SAMPLE_FOLDER / "units.csv").open(encoding="utf-8-sig", newline="") as file:
        units = list(csv.DictReader(file))
    villages = [one[_NAME] for one in units if one[_KIND] == "xóm"]
    own = [one[_NAME] for one in units if one[_KIND] == "xã"]
    return FreeQuestionReader(make_vocabulary(read_packs(), villages, own))
