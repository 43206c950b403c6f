"""The form in the usual way of python-telegram-bot: ConversationHandler and PicklePersistence.

As the library's documentation has it: one update at a time (the default, which a
ConversationHandler needs), the default transport, state in `user_data`, one state a question.
"""

import os
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

from benchmarks import form
from benchmarks.bots import store

Context = ContextTypes.DEFAULT_TYPE


async def start(update: Update, context: Context) -> int:
    context.user_data["report"] = await store.start_report(update.effective_chat.id)
    await update.message.reply_text(form.asked(0))
    return 0


def answering(number: int) -> Any:
    """The handler of question 0 to 11."""

    async def answer(update: Update, context: Context) -> int:
        try:
            value = form.QUESTIONS[number].read(update.message.text)
        except ValueError:
            await update.message.reply_text("Chưa hiểu, xin gõ lại.\n" + form.asked(number))
            return number
        last = number == form.COUNT - 1
        await store.add_answer(context.user_data["report"], number, value, last=last)
        if last:
            await update.message.reply_text(form.THANKS)
            return ConversationHandler.END
        await update.message.reply_text(form.asked(number + 1))
        return number + 1

    return answer


async def cancel(update: Update, context: Context) -> int:
    await update.message.reply_text("Đã dừng.")
    return ConversationHandler.END


async def prepare(application: Application) -> None:
    await store.create_tables()


def main() -> None:
    words = filters.TEXT & ~filters.COMMAND
    conversation = ConversationHandler(
        entry_points=[CommandHandler("start", start)],
        states={n: [MessageHandler(words, answering(n))] for n in range(form.COUNT)},
        fallbacks=[CommandHandler("huy", cancel)],
        name="report",
        persistent=True,
    )
    folder, url = Path(os.environ["BENCH_FOLDER"]), os.environ["BENCH_URL"]
    application = (
        Application.builder()
        .token(os.environ["BENCH_TOKEN"])
        .base_url(f"{url}/bot")
        .base_file_url(f"{url}/file/bot")
        .persistence(PicklePersistence(folder / "state.pickle"))
        .post_init(prepare)
        .build()
    )
    application.add_handler(conversation)
    application.run_polling()


if __name__ == "__main__":
    main()
