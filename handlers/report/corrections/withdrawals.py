"""A report that was sent is taken back as a whole, as long as it may be; else it is put right."""

from dataclasses import replace

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.replies import Reply
from handlers.report import report_review as reading_back
from handlers.report.navigation import load_draft_here_or_soonest
from handlers.report.open_drafts import ChatDraft, load_draft
from handlers.turn_context import Turn
from reporting import withdrawal
from texts import join_lines, text, words


def run_withdraw(ctx: Turn, _: str | None = None) -> Reply:
    """ "rút lại báo cáo": what is sent stays, and is put right instead."""
    return ask_what_to_correct(load_draft_here_or_soonest(ctx))


def ask_what_to_correct(draft: ChatDraft) -> Reply:
    asked = reading_back.ask_which_place(draft)
    if not draft.report.is_handed_in():
        return asked
    receiver = draft.load_receiver().noun
    if not withdrawal.may_withdraw(draft):
        told = text("report.sent_is_corrected", receiver=receiver)
        return asked.behind(told)
    told = text("report.sent_may_be_withdrawn", receiver=receiver)
    take_back = button_data.make_button(
        words("report.button_withdraw"), "take_back", draft.report.id
    )
    return replace(asked, text=join_lines(told, asked.text), choices=(*asked.choices, take_back))


def handle_take_back_button(ctx: Turn, going: PressedAction) -> Reply:
    """The whole report is with its unit again; officers who run the round hear of it."""
    draft = load_draft(ctx, going.number())
    receipt = draft.report.receipt
    withdrawal.withdraw_report(draft)
    told = text("report.told_withdrawn", title=ctx.speaker.title, report=draft.report_name)
    name = f"withdrawn:{draft.report.id}:{int(ctx.now.timestamp())}"
    ctx.send_text_to_officers(draft.report.unit_path, told, name)
    said = text(
        "report.withdrawn",
        report=draft.report_name,
        unit=draft.report.unit_name,
        receipt=receipt,
        receiver=draft.load_receiver().noun,
    )
    return reading_back.show_review(draft, said)
