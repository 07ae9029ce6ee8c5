"""Readers at a desk, all at once, with Locust; runs in an interpreter that has it (see desk.py).

Takes the name of a JSON file from LOAD: `asked` (kind, name, weight, addresses), `think` in seconds between requests,
and where to write what came of it. Each reader asks for addresses at random, by weight.
"""

import json
import os
import random
from collections import Counter
from pathlib import Path
from typing import Any

from locust import FastHttpUser, constant, events, task  # type: ignore[import-not-found, unused-ignore]

GIVEN = json.loads(Path(os.environ["LOAD"]).read_text(encoding="utf-8"))
WEIGHTS = [one["weight"] for one in GIVEN["asked"]]


class Reader(FastHttpUser):  # type: ignore[misc, unused-ignore]
    """Somebody who opens pages and asks the API, or a program that does."""

    wait_time = constant(GIVEN["think"])
    default_headers = {"accept-encoding": "gzip", "accept-language": "en"}  # noqa: RUF012 - the library's own

    @task  # type: ignore[misc, untyped-decorator, unused-ignore]
    def read(self) -> None:
        """One address."""
        (asked,) = random.choices(GIVEN["asked"], WEIGHTS)  # noqa: S311 - a sample, no secret
        path = random.choice(asked["addresses"])  # noqa: S311
        self.client.get(path, name=f"{asked['kind']} {asked['name']}")


@events.quitting.add_listener  # type: ignore[misc, untyped-decorator, unused-ignore]
def tell(environment: Any, **_: object) -> None:  # noqa: ANN401 - the library's own
    """Writes, of each kind and each name, how many answers came after how many milliseconds."""
    stats, found = environment.stats, {}
    for (name, _method), entry in stats.entries.items():
        times = Counter({int(ms): count for ms, count in entry.response_times.items()})
        found[name] = {"times": dict(times), "failed": entry.num_failures, "bytes": entry.total_content_length}
    errors = [f"{one.method} {one.name}: {one.error}" for one in stats.errors.values()]
    told = {"of": found, "errors": errors, "seconds": stats.total.last_request_timestamp - stats.total.start_time}
    Path(GIVEN["to"]).write_text(json.dumps(told), encoding="utf-8")
