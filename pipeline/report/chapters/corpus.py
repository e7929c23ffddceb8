"""What went in, what came out and why the rest did not."""

import polars as pl

from pipeline.report.chapters.wording import counted
from pipeline.report.findings import Findings
from pipeline.report.model import Chapter, Grid
from pipeline.report.numbers import UNDEFINED, count, percent

ROWS_SHOWN = 20
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def corpus(findings: Findings) -> Chapter:
    """The flow of records, and its sizes."""
    n = findings.metrics["corpus"]
    copies = findings.articles["duplicate_of"].drop_nulls().len()
    text = (
        f"{counted(n['n_files'], 'file').capitalize()} held {counted(n['n_records'], 'record')}: "
        f"{count(n['n_articles'])} became articles and {count(n['n_rejected'])} were rejected. Exact copies of an "
        f"earlier article, kept and marked: {count(copies)}. Articles without a term of the vocabulary, which have a "
        f"tone and no topics: {count(findings.unmodelled.height)}."
    )
    parts = (sizes, months, sections, reasons, ledger)
    return Chapter("Corpus", (text,), grids=tuple(part(findings) for part in parts))


def sizes(findings: Findings) -> Grid:
    """Counts of every unit."""
    n = findings.metrics["corpus"]
    names = {
        "n_articles": "articles",
        "n_sections": "sections (leads and headed parts)",
        "n_sentences": "sentences",
        "n_tokens": "tokens after stop words",
        "n_terms": "terms in the vocabulary",
    }
    return Grid("Size", ("unit", "count"), tuple((name, count(n[key])) for key, name in names.items()))


def months(findings: Findings) -> Grid:
    """Articles by month: a row a year."""
    n_articles = {
        (day.year, day.month): n for day, n in findings.tone_by_month.select("month", "n_articles").iter_rows()
    }
    years = sorted({year for year, _ in n_articles})
    rows = tuple((str(year), *_year([n_articles.get((year, number)) for number in range(1, 13)])) for year in years)
    note = f"{UNDEFINED}: outside the period of the corpus."
    return Grid("Articles by month", ("year", *MONTHS, "all"), rows, note)


def _year(n_articles: list[int | None]) -> list[str]:
    return [*(count(n) for n in n_articles), count(sum(n or 0 for n in n_articles))]


def sections(findings: Findings) -> Grid:
    """Sections by role and recurring kind, each with its share of all sections."""
    by_role = findings.sections.group_by("role").len().sort("role")
    by_kind = findings.sections.drop_nulls("kind").group_by("kind").len()
    commonest = by_kind.sort(["len", "kind"], descending=[True, False]).head(ROWS_SHOWN)
    rows = [*by_role.iter_rows(), *((_quoted(kind), n) for kind, n in commonest.iter_rows())]
    n_sections = findings.sections.height
    cells = tuple((name, count(n), percent(n / n_sections)) for name, n in rows)
    note = (
        "Closing: the last headed section where there are two or more. A heading counts as recurring from "
        f"{findings.settings['ingest.kind_min_articles']} articles on; the {ROWS_SHOWN} commonest are shown."
    )
    return Grid("Sections", ("role or recurring heading", "sections", "share"), cells, note)


def _quoted(heading: str) -> str:
    return f"heading \N{LEFT DOUBLE QUOTATION MARK}{heading}\N{RIGHT DOUBLE QUOTATION MARK}"


def reasons(findings: Findings) -> Grid:
    """How many records were rejected for which kind of reason."""
    kinds = findings.rejected.select(reason=pl.col("reason").str.split(":").list.first())
    rows = kinds.group_by("reason").len().sort(["len", "reason"], descending=[True, False])
    cells = tuple((reason, count(n)) for reason, n in rows.iter_rows())
    return Grid("Rejected records by reason", ("reason", "records"), cells)


def ledger(findings: Findings) -> Grid:
    """The first rows of the ledger."""
    rows = findings.rejected.head(ROWS_SHOWN).select("file", "line", "reason").iter_rows()
    cells = tuple((file, str(line), reason) for file, line, reason in rows)
    n_rejected = findings.rejected.height
    shown = (
        f"The first {ROWS_SHOWN} of {count(n_rejected)}" if n_rejected > ROWS_SHOWN else f"{count(n_rejected)} in all"
    )
    note = f"{shown}; the whole list is in data/ingest/rejected.csv."
    return Grid("Rejected records", ("file", "line", "reason"), cells, note, numeric_from=3)
