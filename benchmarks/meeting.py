"""Twenty people in a meeting, who each click every five seconds.

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
    with ThreadPoolExecutor(1) as apart:  # the browser's own loop runs in this thread
        clicks = everybody(address.replace("http", "ws"))
        return apart.submit(asyncio.run, clicks).result()


async def everybody(address: str) -> list[float]:
    found = await asyncio.gather(*(person(address, n) for n in range(PEOPLE)))
    return [seconds for times in found for seconds in times]


async def person(address: str, number: int) -> list[float]:
    chance = random.Random(number)
    await asyncio.sleep(PAUSE * number / PEOPLE)
    times = []
    url = f"{address}/_stcore/stream"
    options = {"max_size": None, "open_timeout": WITHIN, "subprotocols": ["streamlit"]}
    async with connect(url, **options) as line:
        for _ in range(CLICKS):
            began = time.perf_counter()
            try:
                await click(line, chance)
            except TimeoutError:
                return [*times, math.inf]
            times.append(time.perf_counter() - began)
            await asyncio.sleep(max(PAUSE - times[-1], 0))
    return times


async def click(line, chance: random.Random) -> None:
    asked = BackMsg()
    language = chance.choice(("fr", "nl"))
    query = chance.choice(QUERIES)
    asked.rerun_script.page_name = chance.choice(PAGES)
    asked.rerun_script.query_string = f"lang={language}&{query}".strip("&")
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
