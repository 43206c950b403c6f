"""`python -m tests.bot.channels.telegram.telegram`: the stand-in as a process of its own."""

import argparse
import asyncio
import signal

import uvloop

from tests.bot.channels.telegram.telegram import TelegramStandIn


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.bot.channels.telegram.telegram")
    parser.add_argument("--port", type=int, default=0, help="0 for a free one")
    parser.add_argument("--token", default="123:abc")
    parser.add_argument("--lax", action="store_true", help="remember no requests: for benchmarks")
    parser.add_argument("--pace", action="store_true", help="answer 429 as Telegram would")
    return parser.parse_args()


async def serve(options: argparse.Namespace) -> None:
    async with TelegramStandIn(options.token, port=options.port, keep=not options.lax) as tg:
        if options.pace:
            tg.keep_pace()
        print(tg.port, flush=True)
        ended = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, ended.set)
        await ended.wait()


def main() -> None:
    uvloop.run(serve(arguments()))
