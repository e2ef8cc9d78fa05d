"""A shop's API. `/price` asks a partner with `requests.get`, which waits for the answer and lets nothing else run on the loop.

python prices.py <partner> <seconds> <none | thread | process | sleep> [<file for cProfile>]

Known: `ask_partner` is where the loop stands still, 300 ms for each price, in the kernel, and without the interpreter's lock.
"""

import asyncio
import sys
from concurrent.futures import ProcessPoolExecutor

import loop
import requests

PARTNER, PATCH = sys.argv[1], sys.argv[3]
processes = ProcessPoolExecutor(2) if PATCH == "process" else None


def ask_partner():
    return requests.get(PARTNER, timeout=10).content


async def price(_path):
    if PATCH == "thread":
        return await asyncio.to_thread(ask_partner)
    if processes:
        return await asyncio.get_running_loop().run_in_executor(processes, ask_partner)
    if PATCH == "sleep":
        await asyncio.sleep(0)
    return ask_partner()


if __name__ == "__main__":
    loop.serve({"/price": price})
