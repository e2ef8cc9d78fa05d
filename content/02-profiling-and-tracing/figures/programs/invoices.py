"""Two halves of a nightly run: add_tax is called for each item, write_archive a few times.

    python3 invoices.py          prints the processor time of each half, in seconds, measured by two readings of the clock
"""
import time
import zlib

ORDERS = 60_000


def add_tax(cents):
    return cents * 119 // 100


def price_orders(orders):
    total = 0
    for items in orders:
        for cents in items:
            total += add_tax(cents)
    return total


def write_archive(orders):
    text = "\n".join(map(str, orders)).encode()
    return len(zlib.compress(text, 9))


def make_orders(count):
    seed = 7
    orders = []
    for _ in range(count):
        items = []
        for _ in range(10):
            seed = seed * 48271 % 2147483647
            items.append(seed % 20_000)
        orders.append(items)
    return orders


def main():
    orders = make_orders(ORDERS)
    start = time.process_time()
    for _ in range(9):
        price_orders(orders)
    middle = time.process_time()
    write_archive(orders)
    end = time.process_time()
    print(f"price_orders {middle - start:.3f} write_archive {end - middle:.3f}")


if __name__ == "__main__":
    main()
