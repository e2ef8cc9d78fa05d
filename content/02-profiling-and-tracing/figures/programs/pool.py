"""python3 pool.py, beside opentelemetry-sdk: a hundred orders cross a thread pool, as it is and with a copied context."""

import json
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

memory = InMemorySpanExporter()
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(memory))
tracer = provider.get_tracer("pool")


def receive():
    tracer.start_span("receive").end()


def count(submit):
    memory.clear()
    with ThreadPoolExecutor(4) as pool:
        for _ in range(100):
            with tracer.start_as_current_span("order"):
                submit(pool).result()
    spans = memory.get_finished_spans()
    received = [span for span in spans if span.name == "receive"]
    return {
        "received": len(received),
        "joined": sum(span.parent is not None for span in received),
        "traces": len({span.context.trace_id for span in spans}),
    }


print(
    json.dumps(
        {
            "pool": count(lambda pool: pool.submit(receive)),
            "poolCopied": count(lambda pool: pool.submit(copy_context().run, receive)),
        }
    )
)
