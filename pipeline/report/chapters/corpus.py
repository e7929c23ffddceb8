"""What went in, what came out and why the rest did not."""

import polars as pl

from pipeline.report.findings import Findings
from pipeline.report.model import Chapter, Grid
from pipeline.report.numbers import count, percent

ROWS_SHOWN = 20


def corpus(findings: Findings) -> Chapter:
    """The flow of records, and its sizes."""
    n = findings.metrics["corpus"]
    copies = findings.articles["duplicate_of"].drop_nulls().len()
    text = (
        f"{count(n['n_files'])} files held {count(n['n_records'])} records: {count(n['n_articles'])} are articles, "
        f"{count(n['n_rejected'])} were rejected. {count(copies)} articles are exact copies of an earlier one; "
        f"they are kept and marked. {count(findings.unmodelled.height)} articles have no term of the vocabulary: "
        "they have a tone and no topics."
    )
    return Chapter("Corpus", (text,), grids=(sizes(findings), reasons(findings), ledger(findings), roles(findings)))


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


def reasons(findings: Findings) -> Grid:
    """How many records were rejected for which kind of reason."""
    kinds = findings.rejected.select(reason=pl.col("reason").str.split(":").list.first())
    rows = kinds.group_by("reason").len().sort(["len", "reason"], descending=[True, False])
    cells = tuple((reason, count(n)) for reason, n in rows.iter_rows())
    return Grid("Rejected records by reason", ("reason", "records"), cells or (("none", "0"),))


def ledger(findings: Findings) -> Grid:
    """The first rows of the ledger."""
    rows = findings.rejected.head(ROWS_SHOWN).select("file", "line", "reason").iter_rows()
    cells = tuple((file, str(line), reason) for file, line, reason in rows)
    rest = f"{count(findings.rejected.height)} in all; the whole list is in data/ingest/rejected.csv."
    return Grid("Rejected records", ("file", "line", "reason"), cells, rest, numeric_from=3)


def roles(findings: Findings) -> Grid:
    """Sections by role and recurring kind."""
    by_role = findings.sections.group_by("role").len().sort("role")
    by_kind = findings.sections.drop_nulls("kind").group_by("kind").len()
    commonest = by_kind.sort(["len", "kind"], descending=[True, False]).head(ROWS_SHOWN)
    rows = [
        *by_role.iter_rows(),
        *(
            (f"heading \N{LEFT DOUBLE QUOTATION MARK}{kind}\N{RIGHT DOUBLE QUOTATION MARK}", n)
            for kind, n in commonest.iter_rows()
        ),
    ]
    n_sections = findings.sections.height
    cells = tuple((name, count(n), percent(n / n_sections)) for name, n in rows)
    note = "Closing: the last headed section where there are two or more. A heading is a kind of its own from "
    note += f"{findings.settings['ingest.kind_min_articles']} articles on."
    return Grid("Sections", ("role or recurring heading", "sections", "share"), cells, note)
