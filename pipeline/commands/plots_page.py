"""The page in which `dvc plots` draws without a network.

`make setup` writes it and names it in .dvc/config.local: a folder that was not
set up has DVC's own page, which loads Vega from the network.
"""

from collections.abc import Iterator
from pathlib import Path

from pipeline.artefacts.replacing import write_text
from pipeline.command import Command
from pipeline.report.page.plots_page import plots_page

PAGE = ".dvc/plots.html"


def write_plots_page(root: Path) -> Iterator[str]:
    """Write the page; there is nothing to say."""
    write_text(root / PAGE, plots_page())
    yield from ()


COMMAND = Command(
    "write the page in which `dvc plots` draws without a network (run by `make setup`)",
    write_plots_page,
    reads_params=False,
)
