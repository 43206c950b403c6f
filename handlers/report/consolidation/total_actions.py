"""What an officer of a level above presses: take the totals, look at each child, take new ones."""

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.replies import Reply
from handlers.report import answers, navigation, prompts
from handlers.report.consolidation import total_buttons, total_reasons
from handlers.report.doubts import doubtful_answers
from handlers.report.open_drafts import ChatDraft, load_draft
from handlers.turn_context import Turn
from models.delivery.tables import OutboxKind
from models.plans.forms import Question
from models.reports.tables import Aspect
from reporting.consolidation import changes_below, child_totals, total_taking
from reporting.errors import NoLongerThere
from summaries.consolidation.level_figures import ChildFigure, ChildState, LevelFigure
from texts import Text, join_lines, make_plain_text, text, words

MOST_LETTERS = 3_000


def _load_asked_question(ctx: Turn, going: PressedAction) -> tuple[ChatDraft, Question]:
    draft = load_draft(ctx, going.number())
    code = going.arguments[1] if len(going.arguments) > 1 else ctx.talk.question
    question = draft.form.by_code.get(code or "")
    if question is None:
        raise NoLongerThere
    return draft, question


def handle_each_button(ctx: Turn, going: PressedAction) -> Reply:
    """One line a child; a question that waits for its answer waits on."""
    draft, question = _load_asked_question(ctx, going)
    found = child_totals.compute_total(draft, question)
    if found is None:
        raise NoLongerThere
    told = text(
        "upwards.each_head",
        label=question.label,
        noun=child_totals.get_children_noun(draft, found),
    )
    shown = join_lines(told, *_list_fitting_lines(draft, question, found))
    if navigation.is_question_open(ctx.talk) and ctx.talk.question == question.code:
        return prompts.ask_question(draft, question, shown)
    review = button_data.make_button(words("report.button_review"), "review", draft.report.id)
    return Reply(
        join_lines(shown, changes_below.describe_question_changes(draft, question)),
        (*total_buttons.list_change_buttons(draft), review),
    )


def _list_fitting_lines(draft: ChatDraft, question: Question, found: LevelFigure) -> list[Text]:
    room, told = MOST_LETTERS, list[Text]()
    for place, piece in enumerate(found.pieces):
        line = words("upwards.each_line", name=piece.name, value=_format_child(question, piece))
        room -= len(line) + 1
        if room < 0:
            left, noun = len(found.pieces) - place, child_totals.get_children_noun(draft, found)
            return [*told, text("upwards.each_left", count=left, noun=noun)]
        told.append(make_plain_text(line))
    return told


def _format_child(question: Question, piece: ChildFigure) -> str:
    if piece.standing is ChildState.MISSING:
        return words("upwards.each_missing")
    if piece.standing is ChildState.WAITING:
        return words("upwards.each_waiting")
    if piece.standing is ChildState.NOT_APPLICABLE:
        return words("upwards.each_not_applicable")
    value = child_totals.format_child_value(question, piece)
    if piece.cell is not None and piece.cell.aspect is Aspect.ESTIMATE and piece.estimated:
        value = words("upwards.each_estimate", value=value)
    elif piece.estimated:
        number = child_totals.format_estimated_number(question, piece.estimated)
        value = words("upwards.shown_estimated", value=value, number=number)
    if piece.child.tree is not None and not piece.coverage.is_whole:
        behind = piece.coverage
        values = {"given": behind.gave, "asked": behind.asked, "noun": behind.noun}
        value = words("upwards.each_covers", value=value, **values)
    return value if piece.child.is_filed else words("upwards.each_running", value=value)


def handle_other_button(ctx: Turn, going: PressedAction) -> Reply:
    """ "Nhập số khác": the number is typed, the reason is asked for after it."""
    draft, question = doubtful_answers.load_open_question(ctx)
    if draft.report.id != going.number():
        raise NoLongerThere
    return prompts.ask_question(draft, question, text("upwards.other", unit=draft.report.unit_name))


def handle_because_button(ctx: Turn, going: PressedAction) -> Reply:
    """One of the usual reasons for another number than the total."""
    return answers.accept_confirmed(
        *doubtful_answers.take_with_reason(ctx, total_reasons.read_pressed_reason(ctx, going))
    )


def handle_sums_button(ctx: Turn, going: PressedAction) -> Reply:
    """Every total that all children have given; what is odd or incomplete is still asked."""
    draft = load_draft(ctx, going.number())
    count = total_taking.take_all_totals(draft, ctx.incoming.text)
    return navigation.continue_report(draft, text("upwards.taken_all", count=count))


def handle_newer_button(ctx: Turn, going: PressedAction) -> Reply:
    """Takes the totals as they stand now, where something below has changed since."""
    draft = load_draft(ctx, going.number())
    done = total_taking.renew_totals(draft, going.arguments[1:2], ctx.incoming.text)
    said = total_taking.describe_renewed_totals(draft, done)
    if not done.done:
        return Reply(said)
    return Reply(
        said,
        (button_data.make_button(words("report.button_review"), "review", draft.report.id),),
        OutboxKind.RECEIPT,
    )
