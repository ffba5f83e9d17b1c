"""Twenty people in a meeting, who each click every five seconds; and one alone, for
whom the script of each page runs.

They speak to the server as browsers do, over a web socket each; what a browser then
takes to draw is no matter of the server's and not in it.
"""

import asyncio
import math
import random
import time
from concurrent.futures import ThreadPoolExecutor

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect


PEOPLE, CLICKS, PAUSE = 20, 8, 5.0
WITHIN = 30.0  # seconds, after which a click has failed
PAGES = ("", "providers", "patients", "sessions", "support", "coverage", "budget")
QUERIES = ("", "network=A05", "network=A10", "region=VLG", "period=last_year",
           "audience=child", "region=WAL", "period=quarter", "network=A15")  # fmt: skip


def meet(address: str) -> list[float]:
    """Seconds of each click; infinity where one fails, whose person clicks no more."""
    return apart(everybody(address))


def scripts(address: str) -> tuple[list[float], list[float]]:
    """Seconds that the script of each page takes for one person: for the first time,
    and again."""
    return apart(alone(address))


def apart(doing):
    """What it gives, in a thread of its own: the browser's loop runs in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, doing).result()


async def alone(address: str) -> tuple[list[float], list[float]]:
    async with line_to(address) as line:
        await click(line, "", "lang=fr")  # a session begins, which is no page's
        first = [await timed(line, name, "lang=fr") for name in PAGES[1:]]
        again = [await timed(line, name, "lang=fr") for name in PAGES[1:]]
    return first, again


async def everybody(address: str) -> list[float]:
    found = await asyncio.gather(*(person(address, n) for n in range(PEOPLE)))
    return [seconds for times in found for seconds in times]


async def person(address: str, number: int) -> list[float]:
    chance = random.Random(number)
    await asyncio.sleep(PAUSE * number / PEOPLE)
    times = []
    async with line_to(address) as line:
        for _ in range(CLICKS):
            language, query = chance.choice(("fr", "nl")), chance.choice(QUERIES)
            chosen = f"lang={language}&{query}".strip("&")
            try:
                times.append(await timed(line, chance.choice(PAGES), chosen))
            except TimeoutError:
                return [*times, math.inf]
            await asyncio.sleep(max(PAUSE - times[-1], 0))
    return times


def line_to(address: str):
    url = f"{address.replace('http', 'ws')}/_stcore/stream"
    return connect(url, max_size=None, open_timeout=WITHIN, subprotocols=["streamlit"])


async def timed(line, name: str, query: str) -> float:
    began = time.perf_counter()
    await click(line, name, query)
    return time.perf_counter() - began


async def click(line, name: str, query: str) -> None:
    """The page of a name with what an address asks for, until its script has run."""
    asked = BackMsg()
    asked.rerun_script.page_name = name
    asked.rerun_script.query_string = query
    await line.send(asked.SerializeToString())
    async with asyncio.timeout(WITHIN):
        while True:
            told = ForwardMsg.FromString(await line.recv())
            # Another sort of end is that of the run which this one took the place of.
            if (
                told.WhichOneof("type") == "script_finished"
                and told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
            ):
                return
