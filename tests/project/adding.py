"""Toys: one of each kind that can be added, put into a copy of the project as CONTRIBUTING says it.

Each function gives the number of files that it edited or made.  Files that are
new in the copy stand in the folder toys.
"""

import shutil
from pathlib import Path

READERS = "pipeline/corpus/readers"
EXAMPLE = """
    "toy": lambda date, title, *blocks: "|".join(("toy", date, title, "\\n\\n".join(blocks))).encode(),
"""
CHART = '''

def toy(findings: Findings) -> Chart:
    """A toy."""
    return Chart("toy", "A chart of a toy", "Bar chart of a toy.", charts.toy(rows_by(findings[TOPIC_TONE], "all")))
'''
SPECIFICATION = '''

def toy(rows: pl.DataFrame) -> dict[str, Any]:
    """Bars over columns topic and tone."""
    return finished(alt.Chart(values(rows)).mark_bar().encode(x="tone:Q", y="topic:O"))
'''
TABLE = """
TOY = Table(
    "data/estimate/toy.parquet",
    about="One row about a toy.",
    columns={"n": Column(pl.Int64, "articles of a toy", "articles", low=0)},
    key=("n",),
)
"""


def made(folder: Path, path: str, toy: str) -> int:
    """A new file: one of toys."""
    assert not (folder / path).exists()
    shutil.copy(Path(__file__).parent / "toys" / toy, folder / path)
    return 1


def edited(folder: Path, path: str, *changes: tuple[str, str], end: str = "") -> int:
    """A file in which texts that stand there once are replaced, with `end` behind its last line."""
    text = (folder / path).read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, (path, old)
        text = text.replace(old, new)
    (folder / path).write_text(text + end, encoding="utf-8")
    return 1


def chart(folder: Path) -> int:
    """Its specification in a file of charts, and its words in a chapter."""
    first = "charts=(by_topic(findings), "
    return edited(folder, "pipeline/report/charts/by_group.py", end=SPECIFICATION) + edited(
        folder, "pipeline/report/chapters/topics_tone.py", (first, f"charts=(toy(findings), {first[8:]}"), end=CHART
    )


def table(folder: Path) -> int:
    """Its declaration, the function that computes it, the stage that makes it and its place among the exports."""
    stage = (
        ("import Corpus, Toned\n", "import Corpus, Toned\nfrom pipeline.analysis.toy import toy\n"),
        ("return {**found, ", 'return {**found, "toy": toy(article_results), '),
        ("tables.CHANGE_POINTS", "tables.CHANGE_POINTS, tables.TOY"),
    )
    exports = (
        ("    TOPIC_TONE,\n)", "    TOPIC_TONE,\n    TOY,\n)"),
        ("    whole(LEDGER),\n", "    whole(LEDGER),\n    whole(TOY),\n"),
    )
    return (
        edited(folder, "pipeline/tables/estimate.py", end=TABLE)
        + made(folder, "pipeline/analysis/toy.py", "analysis.py")
        + edited(folder, "pipeline/stages/estimate.py", *stage)
        + edited(folder, "pipeline/report/exports/tables.py", *exports)
    )


def form(folder: Path) -> int:
    """Its reader, an example for the contract suite and its line in the docs."""
    line = "| `toy` | one article: its date, title and text between bars |\n"
    return (
        made(folder, f"{READERS}/toy.py", "reader.py")
        + edited(
            folder, "tests/contracts/test_readers.py", ('    "sgml": as_element,', f'    "sgml": as_element,{EXAMPLE}')
        )
        + edited(folder, "docs/formats.md", ("| `sgml` |", f"{line}| `sgml` |"))
    )


def scorer(folder: Path) -> int:
    """Its record, and a line in the list."""
    line = ("import PATTERN\n", "import PATTERN\nfrom pipeline.sentiment.toy import TOY\n")
    return made(folder, "pipeline/sentiment/toy.py", "scorer.py") + edited(
        folder, "pipeline/sentiment/scorers.py", line, ("    OWN,\n", "    OWN,\n    TOY,\n")
    )


def engine(folder: Path) -> int:
    """Its record, a line in the list and its section of settings."""
    line = ("import TOMOTOPY_LDA\n", "import TOMOTOPY_LDA\nfrom pipeline.topics.engines.toy import TOY\n")
    listed = ("    TOMOTOPY_LDA,\n", "    TOMOTOPY_LDA,\n    TOY,\n")
    section = "  # Settings of toy: steps of refinement.\n  toy:\n    steps: 100\n"
    return (
        made(folder, "pipeline/topics/engines/toy.py", "engine.py")
        + edited(folder, "pipeline/topics/engines/__init__.py", line, listed)
        + edited(folder, "params.yaml", ("\nstability:\n", f"{section}\nstability:\n"))
    )


def metric(folder: Path) -> int:
    """Its record, and its line in the docs."""
    record = '    Metric("corpus", "n_toys", lambda run: run.n_modelled, "Toys.", "toys", low=0),\n'
    first, row = "CORPUS: tuple[Metric[Run], ...] = (\n", "| `corpus.n_files` |"
    return edited(folder, "pipeline/analysis/metrics/corpus.py", (first, f"{first}{record}")) + edited(
        folder, "docs/metrics.md", (row, f"| `corpus.n_toys` | Toys. | toys | | |\n{row}")
    )


def command(folder: Path) -> int:
    """Its file."""
    return made(folder, "pipeline/commands/toy.py", "command.py")


def language(folder: Path) -> int:
    """Its file, and its function words."""
    return made(folder, "pipeline/corpus/languages/eo.py", "language.py") + made(
        folder, "pipeline/corpus/languages/eo_stop_words.txt", "eo_stop_words.txt"
    )
