"""What is around the services: the partner, which answers after 300 ms, and the users, who ask whenever they like.

python around.py partner
python around.py users <service> <dear path> <dear requests a second> <seconds>
"""

import asyncio
import sys


async def answer(reader, writer):
    while await reader.readline():
        while (await reader.readline()).strip():
            pass
        await asyncio.sleep(0.3)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n42")
        await writer.drain()
    writer.close()


async def partner():
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


asking: set[asyncio.Task] = set()


async def ask(port, path):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\n\r\n".encode())
    await reader.readuntil(b"\r\n\r\n")
    writer.close()


async def keep_asking(port, path, per_second):
    while True:
        # The loop itself remembers no task: one that nobody holds may be collected before it ends.
        asking.add(task := asyncio.create_task(ask(port, path)))
        task.add_done_callback(asking.discard)
        await asyncio.sleep(1 / per_second)


async def users(service, path, per_second, seconds):
    port = int(service.rsplit(":", 1)[1])
    await asyncio.wait(
        [asyncio.create_task(keep_asking(port, *one)) for one in (("/cart", 30), (path, float(per_second)))], timeout=float(seconds)
    )
    for task in asking:
        task.cancel()


asyncio.run(partner() if sys.argv[1] == "partner" else users(*sys.argv[2:]))
