"""The daily report of lesson 1.1 in Python, to be profiled. Argument: the number of orders."""

import hashlib
import json
import logging
import re
import sys
from pprint import pformat

log = logging.getLogger("report")
logging.basicConfig(level=logging.INFO)
EMAIL = re.compile(r"^[^\s@]+@[^\s@]+\.[^\s@]+$")


def trace_order(order):
    log.debug(f"order {pformat(order)}")


def hash_email(email):
    return hashlib.sha256(email.encode()).hexdigest()[:12]


def sum_items(items):
    return sum(item["price"] * item["count"] for item in items)


def write_report(text):
    lines = []
    for order in json.loads(text):
        if not EMAIL.match(order["email"]):
            continue
        trace_order(order)
        lines.append((sum_items(order["items"]), order["region"], hash_email(order["email"])))
    lines.sort(reverse=True)
    return "\n".join(f"{region};{customer};{net}" for net, region, customer in lines)


def make_orders(count):
    return json.dumps(
        [
            {
                "email": f"customer-{i * 7919 % 9973}@example.org",
                "region": "north",
                "items": [{"price": i * 31 % 997 + j, "count": 1 + j} for j in range(1 + i % 5)],
            }
            for i in range(count)
        ]
    )


write_report(make_orders(int(sys.argv[1])))
