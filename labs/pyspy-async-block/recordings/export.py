"""A shop's API. `/orders` answers with all orders as JSON, which is made in one call of C that keeps the interpreter's lock.

python export.py <partner, unused> <seconds> <none | thread | process | sleep> [<file for cProfile>]

Known: `orders_text` is where the loop stands still. In a thread it holds the lock all the same, and the loop still waits for it.
"""

import asyncio
import json
import sys
from concurrent.futures import ProcessPoolExecutor

import loop

PATCH = sys.argv[3]
ORDERS = [{"id": i, "customer": f"customer {i % 997}", "items": [i % 7, i % 11, i % 13], "total": i * 1.25} for i in range(12_000)]
# Forked, so that each process has the orders: handing them over would cost the loop more than the text.
processes = ProcessPoolExecutor(2) if PATCH == "process" else None


def orders_text():
    return json.dumps(ORDERS).encode()


async def orders(_path):
    if PATCH == "thread":
        return await asyncio.to_thread(orders_text)
    if processes:
        return await asyncio.get_running_loop().run_in_executor(processes, orders_text)
    if PATCH == "sleep":
        await asyncio.sleep(0)
    return orders_text()


if __name__ == "__main__":
    loop.serve({"/orders": orders})
