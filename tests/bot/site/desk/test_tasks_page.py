"""Tasks on the desk: what the plan gives each unit, done for a unit, dated, given."""

from tests.bot.site.desk.pages import Officer


async def test_the_plans_tasks_are_there_and_are_done_and_dated(officer: Officer) -> None:
    page = await officer.sees("tasks")
    assert officer.status == 200
    first = page.split('name="task" value="')[1].split('"')[0]
    page = await officer.sends("tasks", task=first, step="done", done="", note="")
    assert officer.status in (409, 422)
    page = await officer.sends("tasks", task=first, step="due", due="30/12/2024")
    assert "30/12/2024" in page
    page = await officer.sends("tasks", task=first, step="done", done="20/5/2024", note="BB 02")
    assert "xong 20/5/2024" in page
    assert "BB 02" in page
    page = await officer.sends("tasks", task=first, step="reopen")
    assert "xong 20/5/2024" not in page


async def test_a_task_of_nobody_is_given_to_a_unit(officer: Officer) -> None:
    page = await officer.sees("tasks")
    if "Giao việc" not in page:
        raise AssertionError("the sample's plan has tasks that name no unit")
    given = page.split("Giao việc")[1]
    task = given.split('name="task" value="')[1].split('"')[0]
    unit = given.split('<option value="')[1].split('"')[0]
    before = page.count('name="step" value="give"')
    page = await officer.sends("tasks", task=task, step="give", unit=unit)
    assert page.count('name="step" value="give"') == before - 1
