"""One browser for the suite, and one report of a small corpus with hostile articles in it."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.tables.report import REPORT_HTML
from tests import finished_runs, planted
from tests.browser import devtools
from tests.end_to_end import project

HOSTILE = "window.hostile = true"
TITLES = (
    f"<script>{HOSTILE}</script>",
    f"</script><script>{HOSTILE}</script>",
    f"<img src=x onerror='{HOSTILE}'> <svg onload='{HOSTILE}'>",
    f"[click](javascript:{HOSTILE}) ![x](http://example.org/x.png) **bold**",
    f"${{{HOSTILE}}} {{{{ 7 * 7 }}}} {{% raw %}}",
    f"datum.x'] + ({HOSTILE}) //",
    "=HYPERLINK('http://example.org')",
)
# Becomes the label of a topic, and so stands in charts.
LABEL = f"'] + ({HOSTILE}) </script><img src=x onerror='{HOSTILE}'>"


def prepare(root: Path) -> None:
    """Write the corpus and its settings to `root`."""
    planted.write(root, n_articles=40)
    for number, title in enumerate(TITLES):
        own = " ".join(f"odd{number}word{letter}" for letter in "abcdefghij")
        parts = (f"The judge and the jury were {title} {own}.", title, f"A terrible {title} for the harbour.")
        text = "\n\n".join((f" date 2024-03-0{number + 1} {title}", *parts)) + "\n"
        (root / "data" / "raw" / f"hostile{number}.txt").write_text(text, encoding="utf-8")
    project.settings(root, topics__n_topics=3, **project.QUICK)
    with (root / "data" / "labels" / "topic_labels.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("label", "terms"), (LABEL, "harbour crane vessel quay pilot")])


@pytest.fixture(scope="session")
def folder() -> Path:
    """A project that has been run."""
    return finished_runs.finished("hostile", prepare, Path(__file__))


@pytest.fixture(scope="session")
def address(folder: Path) -> str:
    """The report's address on disk."""
    return (folder / REPORT_HTML.path).as_uri()


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[devtools.Page]:
    """The browser; the network is off."""
    with devtools.browser(tmp_path_factory.mktemp("profile")) as page:
        yield page


@pytest.fixture
def page(running: devtools.Page, address: str) -> devtools.Page:
    """The report, opened anew on a wide screen."""
    running.size(1280)
    running.send("Emulation.setEmulatedMedia", media="", features=[])
    running.open(address)
    return running
