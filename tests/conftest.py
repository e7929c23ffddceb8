"""How the tests are run: with how many examples, on which finished run, and in what order.

`make test` tries a few examples of each property, the same on every run; `make
prove` tries many, and new ones.  No test fails because a machine is busy.
"""

from pathlib import Path

import pytest
from hypothesis import settings

from tests import finished_runs
from tests.end_to_end import project

settings.register_profile("test", max_examples=20, derandomize=True, deadline=None)
settings.register_profile("prove", max_examples=300, deadline=None, print_blob=True)
settings.load_profile("test")

# Tests that share one of these costly fixtures are run by one worker.
COSTLY_FIXTURES = ("clone", "reference", "planted_run")
# The groups and files that take longest are begun first.
SLOW = ("clone", "dvc", "places", "reference", "test_report", "test_selection", "test_bad_input", "test_readers")


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder of a finished run, with one worker, of a corpus in which everything may become of a record."""
    return finished_runs.finished("reference", project.prepare)


@pytest.fixture(scope="session")
def planted_run() -> Path:
    """The folder of a finished run of thirty articles in which nothing is odd."""
    return finished_runs.finished("planted", project.prepare_planted)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each test the group of those that one worker runs: its costly fixture, or its file."""
    groups = {item: _group(item) for item in items}
    for item, group in groups.items():
        if not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(group))
    items.sort(key=lambda item: SLOW.index(groups[item]) if groups[item] in SLOW else len(SLOW))


def _group(item: pytest.Item) -> str:
    named = item.get_closest_marker("xdist_group")
    if named:
        return str(named.args[0])
    shared = [name for name in COSTLY_FIXTURES if name in getattr(item, "fixturenames", ())]
    return shared[0] if shared else item.path.stem
