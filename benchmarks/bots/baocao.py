"""This project's bot, as the harness sees it.

What the harness does with it, once for each round:

1. `start(url, folder, people)` may prepare everything inside the empty `folder` (database,
   migrations, a plan with the twelve questions of benchmarks/form.py, one village and one
   invitation for each of `people` persons) and returns the command and the environment of one
   process. `url` is the stand-in (TELEGRAM_BASE_URL), the token is `adapters.TOKEN`; pacing is to
   be lifted, SQLite is to run with synchronous=FULL, and everything else is on as in earnest.
2. The process is started in the root of the checkout, with its output in `folder`/bot.log. It is
   ready when it waits in getUpdates for the first time.
3. `joining(person)` is played for all persons, untimed: [words, what the reply must hold] for
   each turn, such as ["/start CODE", "đúng không"], ["đúng", "đồng ý"], ... A person is 1, 2, ...;
   the chat is form.chat_id(person).
4. `script(person)` is played by the last person alone, untimed, so that every bot is warm, and
   then by all others at once, timed. The first message starts the report and the reply to it
   holds the first question; then come form.answers(person), one a turn; further turns, such as
   sending at the end, are counted as turns as well. What the reply must hold may be "" if there
   is exactly one reply a turn; else it tells the awaited reply from others, which are counted as
   extra messages.
5. The process gets SIGTERM and has 15 seconds to end. `answers(folder)` then reads the twelve
   values of every chat from the database, as form.Question.read gives them, in the form's order.
"""

from pathlib import Path

from benchmarks.adapters import Answers, Start, Step


class Baocao:
    name = "baocao"
    stores = True

    def start(self, url: str, folder: Path, people: int) -> Start:
        raise NotImplementedError

    def joining(self, person: int) -> list[Step]:
        raise NotImplementedError

    def script(self, person: int) -> list[Step]:
        raise NotImplementedError

    def answers(self, folder: Path) -> Answers:
        raise NotImplementedError
