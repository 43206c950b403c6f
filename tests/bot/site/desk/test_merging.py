"""Two villages become one in the middle of a round; one becomes two; nothing is lost."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from models.delivery.tables import Outbox
from models.figures import earlier_figures
from models.people.tables import Post
from models.reports import draft_answers, reports
from models.reports.reports import Transition
from models.reports.tables import Answer as AnswerTable
from models.reports.tables import AnswerState, Report, Source
from models.rights import Action
from models.units import unit_lives, unit_resolutions
from models.units.tables import Unit, UnitParent
from models.units.unit_lives import UnitLife
from models.units.unit_resolutions import Resolution
from office.refusals import ActionRefused
from office.reports import unit_drafts
from office.units import border_changes, unit_changes, unit_merges, unit_stories
from office.units.border_changes import BorderWish
from office.units.unit_merges import KeptPost
from reporting.context import Context
from summaries import round_summary
from summaries.papers import round_paper
from summaries.papers.round_paper import RoundPaper
from summaries.progress.completeness import load_completeness
from summaries.views import chat_summary, unit_lines
from tests.bot.site.desk.at_the_desk import as_post, half_year, officer
from tests.bot.site.desk.round_of_reports import sends
from tests.people import House, at

DAY = date(2024, 5, 27)


def unit(house: House, name: str) -> UnitLife:
    found = unit_lives.list_unit_lives(house.db, "/")
    return next(one for one in found if one.name == name)


def fill_in(house: House, title: str, *answers: str) -> None:
    chat = house.person(title)
    chat.says("báo cáo")
    for words in answers:
        chat.says(words)


def merged(house: House, kept: tuple[KeptPost, ...] = ()) -> UnitLife:
    olds = [unit(house, "Xóm 3").id, unit(house, "Xóm 4").id]
    return unit_merges.merge_units(officer(house), olds, "Xóm Đồng Tâm", DAY, kept)


def paper_of(house: House) -> RoundPaper:
    one = half_year(house)
    forms = house.tools.forms
    return round_paper.load_round_paper(house.db, forms, one.id, one.owner_id, None, house.now)


def expected(house: House) -> int:
    one = half_year(house)
    return load_completeness(house.db, house.tools.forms, one, one.owner_id, house.now).expected


def test_the_new_unit_stands_in_the_round_where_the_old_ones_stood(house: House) -> None:
    """In the line that the plan goes along, in which there is a district between."""
    new = merged(house)
    neighbour, report = house.report("Xóm 5"), house.report("Xóm Đồng Tâm")
    above = neighbour.unit_path.removesuffix(f"{neighbour.unit_id}/")
    assert report.unit_path == f"{above}{new.id}/" != new.path


def test_the_round_waits_for_one_instead_of_two(house: House) -> None:
    assert expected(house) == 14
    new = merged(house)
    assert expected(house) == 13
    assert house.report("Xóm Đồng Tâm").due == house.report("Xóm 5").due
    lives = {one.name: one for one in unit_lives.list_unit_lives(house.db, "/")}
    assert lives["Xóm 3"].closes == lives["Xóm 4"].closes == new.opens == DAY
    assert new.path == f"{lives['Xã Kim Phượng'].path}{new.id}/"
    places = house.db.execute(
        select(UnitParent.closes).where(UnitParent.unit_id == lives["Xóm 3"].id)
    )
    assert [row.closes for row in places] == [DAY]


def test_figures_are_added_and_choices_are_asked_anew(house: House) -> None:
    fill_in(house, "Trưởng xóm 3", "137", "131", "có", "4", "3")
    fill_in(house, "Trưởng xóm 4", "117", "110", "có", "không có đám nào")
    new = merged(house)
    report = reports.find_report(house.db, house.report("Xóm Đồng Tâm").id)
    assert report is not None
    answers = draft_answers.load_answers(house.db, report.id)
    assert answers["ho_tong"].number == 254
    assert answers["ho_dang_ky"].number == 241
    assert answers["dam_cuoi"].number == 4
    # None in Xóm 4: of none the part is none.
    assert answers["dam_cuoi_vm"].number == 3
    assert "dang_ky_vh" not in answers
    kept = house.db.execute(select(AnswerTable.source, AnswerTable.typed)).all()
    assert ("carried", "Xóm 3: 137; Xóm 4: 117") in [(str(row[0]), row[1]) for row in kept]
    assert Source.CARRIED == "carried"
    # The drafts of the old ones are where they were.
    old = house.report("Xóm 3")
    assert draft_answers.load_answers(house.db, old.id)["ho_tong"].number == 137
    assert old.left_at is not None
    assert new.name == "Xóm Đồng Tâm"


def test_what_only_one_has_answered_is_not_added(house: House) -> None:
    fill_in(house, "Trưởng xóm 3", "137")
    merged(house)
    assert draft_answers.load_answers(house.db, house.report("Xóm Đồng Tâm").id) == {}


def test_what_was_sent_is_warned_of_and_its_words_go_with_its_figures(house: House) -> None:
    """Xóm 3 is in, Xóm 4 is not: figures and words wait until the new one sends."""
    sends(house, 3)
    olds = [unit(house, "Xóm 3").id, unit(house, "Xóm 4").id]
    (outlook,) = [
        one
        for one in unit_merges.preview_merge(officer(house), olds, "Xóm Đồng Tâm", DAY).rounds
        if one.falls_out
    ]
    assert (outlook.falls_out, outlook.waits_for) == ("Xóm 3", "Xóm 4")
    assert [one.unit_name for one in paper_of(house).written] != []
    before = paper_of(house).current.facts.unanswered
    merged(house)
    paper = paper_of(house)
    assert paper.written == ()
    assert paper.proposals == ()
    assert paper.current.facts.unanswered == 0 < before


def test_nothing_falls_out_where_all_or_none_are_in(house: House) -> None:
    olds = [unit(house, "Xóm 3").id, unit(house, "Xóm 4").id]
    for sent in ((), (3, 4)):
        for number in sent:
            sends(house, number)
        found = unit_merges.preview_merge(officer(house), olds, "Xóm Đồng Tâm", DAY).rounds
        assert [one.falls_out for one in found if one.round_id == half_year(house).id] == [""]


def test_entering_for_a_unit_that_is_gone_tells_what_it_became(house: House) -> None:
    merged(house)
    with pytest.raises(ActionRefused) as raised:
        unit_drafts.load_unit_draft(officer(house), house.report("Xóm 3").id)
    assert raised.value.sentence.startswith("Xóm 3 từ ngày 27/5/2024 nay là Xóm Đồng Tâm.")
    assert unit_drafts.load_unit_draft(
        officer(house), house.report("Xóm 3").id, Action.READ_REPORT
    ), "what it gave can still be read"


def test_the_new_head_is_told_and_finds_the_draft(house: House) -> None:
    fill_in(house, "Trưởng xóm 3", "137", "131")
    fill_in(house, "Trưởng xóm 4", "117", "110")
    head = house.post("Trưởng xóm 3")
    new = merged(house, (KeptPost(head.post_id, "Trưởng xóm Đồng Tâm", "ông Trưởng xóm Đồng Tâm"),))
    assert house.post("Trưởng xóm Đồng Tâm").unit_id == new.id
    titles = [
        row.title for row in house.db.execute(select(Post.title).where(Post.closes.is_(None)))
    ]
    assert "Trưởng xóm 4" not in titles
    chat = house.person("Trưởng xóm Đồng Tâm")
    said = chat.says("việc cần làm")
    assert "Xóm Đồng Tâm" in said.text
    read_back = chat.says("xem lại").text
    assert "254" in read_back
    assert "241" in read_back


def test_last_year_is_the_sum_of_both(house: House) -> None:
    before = {
        name: earlier_figures.load_earlier_figures(
            house.db, reports.find_report(house.db, house.report(name).id)
        )  # type: ignore[arg-type]
        for name in ("Xóm 3", "Xóm 4")
    }
    merged(house)
    report = reports.find_report(house.db, house.report("Xóm Đồng Tâm").id)
    assert report is not None
    past = earlier_figures.load_earlier_figures(house.db, report)
    both = [of["ho_tong"][0].number or 0 for of in before.values()]
    assert past["ho_tong"][0].number == sum(both) > max(both)
    # A title is nothing that could be added.
    assert "nvh" in before["Xóm 3"]
    assert "nvh" not in past


def test_a_part_of_a_split_unit_has_no_past(house: House) -> None:
    names = ["Xóm 3A", "Xóm 3B"]
    unit_merges.split_unit(officer(house), unit(house, "Xóm 3").id, names, DAY)
    assert expected(house) == 15
    report = reports.find_report(house.db, house.report("Xóm 3A").id)
    assert report is not None
    assert earlier_figures.load_earlier_figures(house.db, report) == {}


def test_merged_again_the_past_is_that_of_all_three(house: House) -> None:
    one = merged(house)
    olds = [one.id, unit(house, "Xóm 5").id]
    house.now = at("2024-05-29")
    unit_merges.merge_units(officer(house), olds, "Xóm Ba", date(2024, 5, 29), ())
    assert expected(house) == 12
    report = reports.find_report(house.db, house.report("Xóm Ba").id)
    assert report is not None
    numbers = [
        earlier_figures.load_earlier_figures(
            house.db, reports.find_report(house.db, house.report(name).id)
        )["ho_tong"][0].number  # type: ignore[arg-type]
        for name in ("Xóm 3", "Xóm 4", "Xóm 5")
    ]
    assert earlier_figures.load_earlier_figures(house.db, report)["ho_tong"][0].number == sum(
        n or 0 for n in numbers
    )


def send(house: House, name: str, *, accept: bool = False) -> None:
    report = reports.find_report(house.db, house.report(name).id)
    assert report is not None
    ctx = officer(house)
    sent = reports.change_status(house.db, report, Transition.SUBMIT, ctx.by)
    assert sent is not None
    reports.set_received(house.db, sent.id, house.now, f"KP-{report.id:04d}")
    if accept:
        assert reports.change_status(house.db, sent, Transition.ACCEPT, ctx.by)


def test_reports_that_are_in_stay_as_they_are(house: House) -> None:
    send(house, "Xóm 3", accept=True)
    send(house, "Xóm 4")
    outlook = unit_merges.preview_merge(
        officer(house), [unit(house, "Xóm 3").id, unit(house, "Xóm 4").id], "Mới", DAY
    )
    assert [one.is_complete for one in outlook.rounds] == [True]
    merged(house)
    assert expected(house) == 14
    assert house.report("Xóm 3").left_at is None
    assert house.report("Xóm Đồng Tâm") is None


def test_a_merger_that_would_orphan_an_accepted_report_is_refused(house: House) -> None:
    send(house, "Xóm 3", accept=True)
    with pytest.raises(ActionRefused) as refused:
        merged(house)
    assert "Xóm 3" in refused.value.sentence
    assert "nhận đủ" in refused.value.sentence
    assert expected(house) == 14
    assert unit(house, "Xóm 3").closes is None


@pytest.mark.parametrize(
    ("names", "new", "day", "word"),
    [
        (["Xóm 3"], "Mới", DAY, "ít nhất hai"),
        (["Xóm 3", "Xóm 3"], "Mới", DAY, "ít nhất hai"),
        (["Xóm 3", "Xã Kim Phượng"], "Mới", DAY, "cùng loại"),
        (["Xóm 3", "Xóm 4"], "xom 5", DAY, "Đã có đơn vị"),
        (["Xóm 3", "Xóm 4"], "", DAY, "tên đơn vị"),
        (["Xóm 3", "Xóm 4"], "Mới", date(2024, 6, 1), "chưa đến"),
        (["Xóm 3", "Xóm 4"], "Mới", date(1900, 1, 1), "phải sau ngày"),
    ],
)
def test_what_cannot_be_merged_has_its_sentence(
    house: House, names: list[str], new: str, day: date, word: str
) -> None:
    olds = [unit(house, name).id for name in names]
    count = len(house.db.execute(select(Unit.id)).all())
    with pytest.raises(ActionRefused) as refused:
        unit_merges.merge_units(officer(house), olds, new, day, ())
    assert word in refused.value.sentence
    assert len(house.db.execute(select(Unit.id)).all()) == count


def test_the_name_of_an_old_one_may_live_on(house: House) -> None:
    olds = [unit(house, "Xóm 3").id, unit(house, "Xóm 4").id]
    new = unit_merges.merge_units(officer(house), olds, "Xóm 3", DAY, ())
    assert new.code == "kim-phuong-xom-3-2"


def test_summaries_count_the_new_unit_only(house: House) -> None:
    fill_in(house, "Trưởng xóm 3", "137", "131")
    merged(house)
    one = half_year(house)
    worked = round_summary.load_summary(
        house.db, house.tools.forms, one.id, one.owner_id, house.now
    )
    assert "0/13" in chat_summary.format_summary(worked, 1).plain
    listed = unit_lines.format_unit_lines(worked).plain
    assert "Xóm 3 " not in listed


def test_a_unit_that_ends_leaves_the_round_unless_somebody_is_at_work(house: House) -> None:
    unit_changes.close_unit(officer(house), unit(house, "Xóm 7").id, DAY)
    assert expected(house) == 13
    fill_in(house, "Trưởng xóm 8", "chưa rõ")
    with pytest.raises(ActionRefused):
        unit_changes.close_unit(officer(house), unit(house, "Xóm 8").id, DAY)
    assert expected(house) == 13


def test_a_renamed_unit_keeps_the_name_it_had(house: House) -> None:
    from office import edit_conflict

    life = unit(house, "Xóm 3")
    unit_changes.rename_unit(
        officer(house), life.id, "Xóm Cầu", DAY, edit_conflict.compute_seal("Xóm 3")
    )
    assert unit(house, "Xóm Cầu").id == life.id
    assert [(row.name, row.until) for row in unit_lives.list_former_names(house.db, life.id)] == [
        ("Xóm 3", DAY)
    ]
    assert (
        house.db.execute(select(Report.unit_name).where(Report.unit_id == life.id)).first()[0]
        == "Xóm 3"
    )  # type: ignore[index]
    assert AnswerState.NIL == "nil"


PAPER = Resolution("12/NQ-HĐND", date(2024, 5, 20))


def neighbour(house: House) -> Context:
    return as_post(house, house.post("Cán bộ phường Mẫu Nhất"))


def send_all(house: House, name: str) -> int:
    life = unit(house, name)
    for report in reports.list_open_reports(house.db, life.id, house.now):
        sent = reports.change_status(house.db, report, Transition.SUBMIT, officer(house).by)
        assert sent is not None
        reports.set_received(house.db, sent.id, house.now, f"KP-{report.id:04d}")
    return life.id


def test_units_of_two_communes_become_one_of_the_receiving_one(house: House) -> None:
    """Both have sent what they owe; one head goes on, the other's post ends."""
    first, second = send_all(house, "Xóm 6"), send_all(house, "Tổ dân phố 1")
    there = unit(house, "Phường Mẫu Nhất")
    wish = BorderWish((first,), "phuong-nhat", ("Tổ dân phố 1",), "Tổ dân phố Hợp Nhất", DAY, PAPER)
    asked = border_changes.ask_border_change(officer(house), wish)
    head = house.post("Trưởng xóm 6")
    kept = KeptPost(head.post_id, "Tổ trưởng tổ Hợp Nhất", "ông Tổ trưởng")
    before = expected(house)
    (new,) = border_changes.agree_to_border_change(neighbour(house), asked.id, (kept,))
    assert new.path == f"{there.path}{new.id}/"
    assert unit(house, "Xóm 6").closes == unit(house, "Tổ dân phố 1").closes == DAY
    assert house.post("Tổ trưởng tổ Hợp Nhất").unit_id == new.id
    titles = [
        row.title for row in house.db.execute(select(Post.title).where(Post.closes.is_(None)))
    ]
    assert "Tổ trưởng tổ dân phố 1" not in titles
    # What was sent stays where it was sent.
    assert expected(house) == before
    assert house.report("Xóm 6").left_at is None
    said = [one.said for one in unit_stories.list_events(neighbour(house), new)]
    assert said == ["Lập từ Xóm 6, Tổ dân phố 1"] or said == ["Lập từ Tổ dân phố 1, Xóm 6"]
    assert unit_resolutions.load_resolutions(house.db, second)[DAY] == PAPER


def test_what_changed_since_it_was_asked_is_looked_at_again(house: House) -> None:
    """Xóm 5 was merged at home before the neighbour agreed."""
    wish = BorderWish((unit(house, "Xóm 5").id,), "Phường Mẫu Nhất", (), "", DAY, PAPER)
    asked = border_changes.ask_border_change(officer(house), wish)
    olds = [unit(house, "Xóm 5").id, unit(house, "Xóm 6").id]
    unit_merges.merge_units(officer(house), olds, "Xóm Mới", DAY, ())
    with pytest.raises(ActionRefused) as refused:
        border_changes.agree_to_border_change(neighbour(house), asked.id)
    assert "Xóm 5 đã thay đổi" in refused.value.sentence


def test_a_paper_is_entered_afterwards_for_a_change_that_was(house: House) -> None:
    new = merged(house)
    (event,) = unit_stories.list_events(officer(house), new)
    assert event.paper == ""
    given = ("12/NQ-HĐND", date(2024, 5, 20))
    unit_stories.add_resolution(officer(house), new.id, DAY, *given)
    (event,) = unit_stories.list_events(officer(house), new)
    assert event.paper == "theo số 12/NQ-HĐND ngày 20/5/2024"
    for day, number, decided in (
        (date(2024, 5, 28), *given),
        (DAY, "", None),
        (DAY, "x" * 121, DAY),
    ):
        with pytest.raises(ActionRefused):
            unit_stories.add_resolution(officer(house), new.id, day, number, decided)


def test_who_pressed_is_named_where_the_office_above_agrees(house: House) -> None:
    wish = BorderWish((unit(house, "Xóm 5").id,), "Phường Mẫu Nhất", (), "", DAY, PAPER)
    asked = border_changes.ask_border_change(officer(house), wish)
    above = as_post(house, house.post("Cán bộ quận Thanh Xuân"))
    border_changes.agree_to_border_change(above, asked.id)
    said = border_changes.load_border_outlook(neighbour(house), asked.id).state
    assert said.startswith(f"{above.speaker.unit_name} đồng ý lúc")


def test_a_move_is_told_by_the_names_of_its_day(house: House) -> None:
    """Renamed by it and since: the notice and the page say who went, as it was called then."""
    life = unit(house, "Xóm 5")
    wish = BorderWish((life.id,), "Phường Mẫu Nhất", (), "Xóm Cầu Mới", DAY, PAPER)
    asked = border_changes.ask_border_change(officer(house), wish)
    said = "Xóm 5 (Xã Kim Phượng) chuyển về Phường Mẫu Nhất, tên mới Xóm Cầu Mới"
    assert border_changes.load_border_outlook(neighbour(house), asked.id).said.startswith(said)
    border_changes.agree_to_border_change(neighbour(house), asked.id)
    told = select(Outbox.body).where(Outbox.name.startswith("border-decided"))
    bodies = list(house.db.execute(told).scalars())
    assert bodies
    assert all(said in body for body in bodies)
    assert border_changes.load_border_outlook(neighbour(house), asked.id).said.startswith(said)
    there, later = unit(house, "Phường Mẫu Nhất"), DAY + timedelta(days=1)
    for one, name in ((unit(house, "Xóm Cầu Mới"), "Xóm Khác"), (there, "Phường Khác")):
        unit_lives.rename_unit(house.db, one, name, later)
    assert border_changes.load_border_outlook(neighbour(house), asked.id).said.startswith(said)
