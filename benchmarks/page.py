"""The report of 10,000 articles in a browser: how large it is, when it is first seen, how soon it answers.

    python benchmarks/page.py CORPORA [SCRATCH]
    python benchmarks/page.py REPORT.html

CORPORA is a folder with arxiv_abstracts/*.tsv.xz, of which 10,000 abstracts of
27 years go through all stages (some minutes); SCRATCH keeps the project.  Or a
report that there is.  Chromium opens the file from disk with the network off.
First view is the browser's first contentful paint, all drawn when the last
chart stands, the panel is that of all sentences and of one topic in one
period.  The longest task is what keeps the page from answering while it is
scrolled from end to end.
"""

import os
import platform
import sys
import tempfile
import time
from pathlib import Path

import polars as pl
from scale import FIELDS, part
from scratch_project import REPOSITORY, project, stage, table

sys.path.insert(0, str(REPOSITORY))

from pipeline.order import STAGES
from pipeline.tables.report import REPORT_HTML
from tests.browser.devtools import Page, browser

N_ARTICLES = 10_000
PAINT = "return performance.getEntriesByName('first-contentful-paint')[0].startTime"
SCROLLED = """
const long = [];
const watch = new PerformanceObserver((list) => long.push(...list.getEntries().map((one) => one.duration)));
watch.observe({type: 'longtask', buffered: false});
for (let y = 0; y < document.documentElement.scrollHeight; y += 600) {
  window.scrollTo({top: y, behavior: 'instant'});
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}
await new Promise((done) => setTimeout(done, 200));
return [Math.max(0, ...long), document.documentElement.scrollHeight];
"""


def made(corpora: Path, scratch: Path) -> Path:
    """The report of the first abstracts of each field."""
    root = scratch / "ten_thousand"
    if not (root / REPORT_HTML.path).is_file():
        scratch.mkdir(parents=True, exist_ok=True)
        corpus = part(corpora / "arxiv_abstracts", scratch / "abstracts", N_ARTICLES)
        project(root, ingest={"path": str(corpus), "fields": FIELDS})
        table("10,000 abstracts", [stage(name, root) for name in STAGES])
    return root / REPORT_HTML.path


def opened(page: Page, anchor: str) -> float:
    """Seconds from a click on a link to its evidence until that is shown."""
    page.run("document.getElementById('panel').close(); document.getElementById('panel-body').replaceChildren()")
    page.wait("location.hash === ''")
    start = time.perf_counter()
    page.run(f"location.hash = '{anchor}'")
    page.wait("document.getElementById('panel-body').childElementCount > 0")
    return time.perf_counter() - start


def look(report: Path) -> None:
    """Print what a browser says of the page."""
    print(f"size {report.stat().st_size / 1e6:.2f} MB")
    with browser(Path(tempfile.mkdtemp())) as page:
        page.size(1280)
        start = time.perf_counter()
        page.open(report.resolve().as_uri())
        print(f"all drawn {time.perf_counter() - start:.2f} s, first view {page.run(PAINT) / 1000:.2f} s")
        longest, height = page.run(SCROLLED)
        print(f"longest task while scrolled {longest:.0f} ms, {height:,} pixels high")
        period = page.run("return document.querySelector('.trend a').hash.slice(1)")
        for anchor in ("sentences", period, period):
            print(f"panel of {anchor} {opened(page, anchor):.2f} s")
        heap = page.run("return performance.memory.usedJSHeapSize")
        print(f"heap {heap / 1e6:.0f} MB, errors {page.errors}")


if __name__ == "__main__":
    os.environ.setdefault("PIPELINE_JOBS", "1")
    given = Path(sys.argv[1]).resolve()
    place = Path(sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp()).resolve()  # noqa: PLR2004 - two words
    print(f"Python {platform.python_version()}, polars {pl.__version__}")
    look(made(given, place) if given.is_dir() else given)
