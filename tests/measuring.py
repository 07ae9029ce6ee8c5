"""Coverage is measured in the tests that the floors are kept by; all others run at their full speed.

Before Python 3.12 a program that is measured runs at a third of its speed, with every library that it calls. The floors
are of `base`, `reconcile` and `record`, which tests of their own reach in full: that a page of the desk comes by there
as well says nothing more of them.
"""

import pkgutil
from collections.abc import Generator
from importlib import import_module

import pytest
from coverage import Coverage
from tools.coverage_floor import PACKAGES

OPTION = "--cov-of-floors"
KEPT_BY = (
    "tests/contract/test_copying.py",
    "tests/contract/test_migrations.py",
    "tests/contract/test_postgres",
    "tests/contract/test_reconcile_cases.py",
    "tests/contract/test_store",
    "tests/property/test_frame_laws.py",
    "tests/property/test_locator_laws.py",
    "tests/property/test_notation_laws.py",
    "tests/property/test_reconcile_laws.py",
    "tests/property/test_record_laws.py",
    "tests/property/test_scenario_laws.py",
    "tests/unit/base/",
    "tests/unit/extract/test_mentions.py",
    "tests/unit/identify/",
    "tests/unit/lineage/",
    "tests/unit/reconcile/",
    "tests/unit/record/",
    "tests/unit/scenario/",
    "tests/unit/serve/test_judge.py",
    "tests/unit/serve/test_lines.py",
    "tests/unit/test_pipeline.py",
    "tests/unit/write/test_bibliography.py",
    "tests/unit/write/test_c",
    "tests/unit/write/test_page.py",
)
"""How the names of these tests begin."""


class Measuring:
    """Has coverage measured in these tests alone."""

    def __init__(self) -> None:
        self._coverage: Coverage | None = None
        self._on = True

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        """Loads all of the packages while that is measured still; a module is read through only once."""
        self._coverage = Coverage.current()
        for name in PACKAGES:
            package = import_module(f"musterbook.{name}")
            for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
                import_module(module.name)
        self._measure(on=False)
        while (other := Coverage.current()) is not None:  # a worker has begun twice, and the first goes on
            other.stop()

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Measures from here on, or no longer."""
        self._measure(on=item.nodeid.startswith(KEPT_BY))
        return (yield)

    def _measure(self, *, on: bool) -> None:
        if self._coverage is not None and on is not self._on:
            (self._coverage.start if on else self._coverage.stop)()
            self._on = on
