"""One page of a customer with 150 rows: a call for the list and one for each row, or two calls in all.

page.py rows | page.py batch | page.py compute, with the port of rows-server.mjs in PORT.
"""
import http.client
import json
import os
import sys

kind = sys.argv[1]
connection = http.client.HTTPConnection("127.0.0.1", int(os.environ["PORT"]))


def fetch(path):
    connection.request("GET", path)
    return json.load(connection.getresponse())


fetch("/customer/7/rows")
if kind == "rows":
    for row in range(150):
        fetch(f"/row/{row}")
elif kind == "batch":
    fetch("/rows?ids=" + ",".join(str(row) for row in range(150)))
else:
    sum(row * row % 7 for row in range(12_000_000))
