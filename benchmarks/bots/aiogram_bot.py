"""The form on aiogram 3: its FSM, its polling (updates side by side), uvloop.

The state is kept in memory, which is kinder to it than anything that survives a restart.
"""

import os

import uvloop
from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import Message

from benchmarks import form
from benchmarks.bots import store

router = Router()


class Filling(StatesGroup):
    answering = State()


@router.message(CommandStart())
async def start(message: Message, state: FSMContext) -> None:
    report = await store.start_report(message.chat.id)
    await state.set_state(Filling.answering)
    await state.set_data({"report": report, "number": 0})
    await message.answer(form.asked(0))


@router.message(Command("huy"))
async def cancel(message: Message, state: FSMContext) -> None:
    await state.clear()
    await message.answer("Đã dừng.")


@router.message(Filling.answering, F.text)
async def answer(message: Message, state: FSMContext) -> None:
    data = await state.get_data()
    number = data["number"]
    try:
        value = form.QUESTIONS[number].read(message.text)
    except ValueError:
        await message.answer("Chưa hiểu, xin gõ lại.\n" + form.asked(number))
        return
    last = number == form.COUNT - 1
    await store.add_answer(data["report"], number, value, last=last)
    if last:
        await state.clear()
        await message.answer(form.THANKS)
        return
    await state.update_data(number=number + 1)
    await message.answer(form.asked(number + 1))


async def main() -> None:
    await store.create_tables()
    server = TelegramAPIServer.from_base(os.environ["BENCH_URL"])
    bot = Bot(os.environ["BENCH_TOKEN"], session=AiohttpSession(api=server))
    dispatcher = Dispatcher(storage=MemoryStorage())
    dispatcher.include_router(router)
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    uvloop.run(main())
