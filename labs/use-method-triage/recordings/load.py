"""Asks a service at a fixed rate, whether it answers in time or not, with a bound on how many requests are under way.

    load.py <address> <rate>:<seconds> <rate>:<seconds> …
"""

import asyncio
import signal
import sys
import time

MOST_UNDER_WAY = 100

address, *phases = sys.argv[1:]
signal.signal(signal.SIGPIPE, signal.SIG_IGN)


async def ask(times, under_way):
    began = time.monotonic()
    try:
        reader, writer = await asyncio.open_connection(address, 8080)
        writer.write(b"GET /\n")
        while await reader.read(65536):
            pass
        writer.close()
        times.append(time.monotonic() - began)
    except OSError:
        pass
    under_way.discard(asyncio.current_task())


async def main():
    while True:
        try:
            (await asyncio.open_connection(address, 8080))[1].close()
            break
        except OSError:
            await asyncio.sleep(0.2)
    under_way = set()
    for phase in phases:
        rate, seconds = map(float, phase.split(":"))
        times, refused, begin = [], 0, time.monotonic()
        for number in range(int(rate * seconds)):
            await asyncio.sleep(max(0, begin + number / rate - time.monotonic()))
            if len(under_way) >= MOST_UNDER_WAY:
                refused += 1
                continue
            under_way.add(asyncio.create_task(ask(times, under_way)))
        times.sort()
        middle = times[len(times) // 2] if times else 0
        print(f"{rate:.0f}/s: {len(times)} answered, median {middle * 1000:.0f} ms, {refused} refused", flush=True)


asyncio.run(main())
