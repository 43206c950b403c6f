"""Waiting that ends: by a call, by its time, and when the process ends."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import create_engine

from bot.workers.call_wait import NO_SOONER, CallWait
from bot.workers.duties import Duties


def _wait_for_call() -> tuple[Callable[[], Awaitable[None]], Callable[[], None]]:
    call = CallWait(60)
    return call.wait, call.hear


def _wait_for_duty() -> tuple[Callable[[], Awaitable[None]], Callable[[], None]]:
    duties = Duties(create_engine("sqlite://"))
    return duties._wait_for_change, duties._changed.set


@pytest.mark.parametrize("make", [_wait_for_call, _wait_for_duty])
@pytest.mark.parametrize("steps", range(5))
async def test_an_end_that_meets_a_call_is_not_swallowed(
    make: Callable[[], tuple[Callable[[], Awaitable[None]], Callable[[], None]]], steps: int
) -> None:
    """The call had just been heard when the process was told to end: it never ended."""
    wait, call = make()

    async def waits_for_ever() -> None:
        while True:
            await wait()

    waiting = asyncio.create_task(waits_for_ever())
    await asyncio.sleep(NO_SOONER * 4)
    call()
    for _ in range(steps):
        await asyncio.sleep(0)
    waiting.cancel()
    _, still = await asyncio.wait([waiting], timeout=NO_SOONER * 20)
    assert not still
