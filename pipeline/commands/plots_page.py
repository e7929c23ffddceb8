"""The page in which `dvc plots` draws without a network.

`make setup` writes it and names it in .dvc/config.local: a folder that was not
set up has DVC's own page, which loads Vega from the network.
"""

from collections.abc import Iterator
from pathlib import Path

from pipeline.artefacts.doors import write
from pipeline.command import Command
from pipeline.report.page.plots_page import plots_page
from pipeline.tables.report import PLOTS_PAGE


def write_plots_page(root: Path) -> Iterator[str]:
    """Write the page; there is nothing to say."""
    write(PLOTS_PAGE, root / PLOTS_PAGE.path, plots_page())
    yield from ()


COMMAND = Command(
    "write the page that `dvc plots` fills, so that plots need no network (`make setup` does this)",
    write_plots_page,
    reads_params=False,
)
