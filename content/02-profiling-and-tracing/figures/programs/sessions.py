"""The service of sessions.mjs in Python: requests are parsed, and their headers stay with sessions that nobody ends.

    python3 -X tracemalloc=5 sessions.py     or under memray, or memory_profiler
"""
import tracemalloc

sessions = {}


def read_headers(number):
    return [f"header {number} {at}" for at in range(60)]


def parse_body(number):
    return len([f"field {number} {at}" for at in range(2_000)])


def handle_request(number):
    sessions[number] = read_headers(number)
    parse_body(number)


def serve(count):
    for number in range(count):
        handle_request(number + len(sessions))


def main():
    serve(500)
    if tracemalloc.is_tracing():
        before = tracemalloc.take_snapshot()
    serve(500)
    if tracemalloc.is_tracing():
        for line in tracemalloc.take_snapshot().compare_to(before, "lineno")[:3]:
            print(line)


if __name__ == "__main__":
    main()
