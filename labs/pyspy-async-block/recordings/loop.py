"""What both services have in common: an HTTP server on one event loop, a journal in threads, and a watch on how long the loop stood still."""

import asyncio
import cProfile
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

TICK_S = 0.01
stalls: list[float] = []


async def watch():
    """Wants to run every 10 ms: how much later it runs is how long the loop stood still."""
    while True:
        before = time.perf_counter()
        await asyncio.sleep(TICK_S)
        stalls.append(time.perf_counter() - before - TICK_S)


def journal(line):
    """Writes a line, in a thread of the pool: the loop does not wait for the disk."""
    with open("/dev/null", "a") as file:
        file.write(line + "\n")


async def respond(routes, pool, reader, writer):
    try:
        while request := await reader.readline():
            while (await reader.readline()).strip():
                pass
            path = request.split()[1].decode()
            body = await routes[urlsplit(path).path](path)
            await asyncio.get_running_loop().run_in_executor(pool, journal, path)
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
            await writer.drain()
    except (ConnectionError, asyncio.IncompleteReadError):
        pass
    finally:
        writer.close()


async def cart(_path):
    """What most users want: a few milliseconds of a database, which are waited for as they should be."""
    await asyncio.sleep(0.005)
    return b"3 things"


async def slowest(_path):
    """The longest time that the loop stood still since it was last asked, milliseconds."""
    longest = max(stalls, default=0)
    stalls.clear()
    return json.dumps(round(1000 * longest)).encode()


async def main(routes):
    pool = ThreadPoolExecutor(4, "journal")
    for _ in range(4):
        pool.submit(time.sleep, 0.05)
    watching = asyncio.create_task(watch())
    routes = {"/cart": cart, "/slowest": slowest, **routes}
    server = await asyncio.start_server(lambda *ends: respond(routes, pool, *ends), "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    async with server:
        await asyncio.wait([watching], timeout=float(sys.argv[2]))


def serve(routes):
    """python <service>.py <partner> <seconds> <patch, or none> [<file for cProfile>]"""
    if len(sys.argv) < 5:
        return asyncio.run(main(routes))
    profile = cProfile.Profile()
    profile.runcall(asyncio.run, main(routes))
    profile.dump_stats(sys.argv[4])
