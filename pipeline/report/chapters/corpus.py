"""What went in, what came out and why the rest did not."""

from typing import Any

import polars as pl

from pipeline.analysis.months import Period, calendar, period_names, period_of
from pipeline.report import anchors
from pipeline.report.chapters.contents import TITLES
from pipeline.report.chapters.wording import counted, counted_of, shown_of
from pipeline.report.charts import by_group as charts
from pipeline.report.evidence.cited import Cited
from pipeline.report.evidence.citing import aggregated, cell, cite, measured, metric, n_rows, setting
from pipeline.report.evidence.selection import RowSelection
from pipeline.report.findings import INCLUDED_ARTICLES, Findings
from pipeline.report.model import Chapter, Chart, Grid, numbers_of_chart
from pipeline.report.numbers import MINUS, UNDEFINED, count
from pipeline.report.text import capitalised, compose, joined
from pipeline.tables.assemble_results import ARTICLE_RESULTS, FLOW
from pipeline.tables.ingest import FILES

ROWS_SHOWN = 20
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def corpus(findings: Findings) -> Chapter:
    """The flow of records, the corpus by time, outlet and section, and how it was read."""
    text = compose(
        "{} held {}: {} became articles and {} were rejected. The results are based on {} articles. "
        "Excluded: {} of another article, {} in another language, {} that consist of boilerplate. Topics "
        "were fitted to the {} articles that contain a term of the vocabulary. data/report/ledger.csv lists "
        "every record that is not modelled, with the stage and the reason.",
        capitalised(counted_of(findings, "n_files", "file")),
        counted_of(findings, "n_records", "record"),
        metric(findings, "corpus", "n_articles", count),
        metric(findings, "corpus", "n_rejected", count),
        measured(findings.included.height, "number", RowSelection()),
        counted_of(findings, "n_copies", "copy", "copies"),
        counted_of(findings, "n_foreign", "article"),
        counted_of(findings, "n_empty", "article"),
        n_rows(findings, INCLUDED_ARTICLES, pl.col("topic_shares").is_not_null()),
    )
    parts = (flow, sizes, months, outlets, sections, files, mended)
    grids = tuple(grid for grid in (part(findings) for part in parts) if grid.rows)
    return Chapter("corpus", TITLES["corpus"], (text,), charts=(over_time(findings),), grids=grids)


def over_time(findings: Findings) -> Chart:
    """Articles by period."""
    rows = anchors.anchored(articles_by_period(findings.included["date"], findings.period))
    most = rows.sort(["n_articles", "period"], descending=[True, False]).head(1)
    mosts = [compose("; the maximum is {when} ({})", number_in(row), when=row["when"]) for row in most.to_dicts()]
    alt = compose("Bar chart of the articles in the results per {period}{}.", joined("", mosts), period=findings.period)
    cells = tuple((row["when"], number_in(row)) for row in rows.to_dicts())
    table = numbers_of_chart(("period", "articles"), cells)
    spec = charts.articles_by_period(rows, findings.period)
    return Chart("articles_by_period", f"Articles by {findings.period}", alt, spec, table)


def number_in(row: dict[str, Any]) -> Cited:
    """The number of articles of a period."""
    return measured(row["n_articles"], "number", RowSelection(period=row["period"]))


def articles_by_period(dates: pl.Series, period: Period) -> pl.DataFrame:
    """Rows period, first_day, n_articles: every period from the first date to the last."""
    days = calendar(dates, period).drop_nulls()
    of_day = dict(period_of(dates, period).value_counts().iter_rows())
    n_articles = [of_day.get(day, 0) for day in days]
    columns = {"period": period_names(days, period), "first_day": days, "n_articles": n_articles}
    return pl.DataFrame(columns, {"period": pl.String, "first_day": pl.Date, "n_articles": pl.Int32})


def flow(findings: Findings) -> Grid:
    """Records to modelled articles, step by step."""
    rows = tuple(
        (
            row["step"],
            row["stage"],
            compose(
                "{sign}{}", cell(findings, FLOW, row, "n", count), sign=MINUS if row["is_loss"] and row["n"] else ""
            ),
        )
        for row in findings[FLOW].sort("position").to_dicts()
    )
    note = "Each exclusion is listed below the total that it is subtracted from; the counts add up."
    return Grid("flow", "From records to modelled articles", ("step", "stage", "count"), rows, note, numeric_from=2)


def sizes(findings: Findings) -> Grid:
    """Counts of every unit."""
    names = {
        "n_kept": "articles",
        "n_sections": "sections (leads and parts under a heading)",
        "n_sentences": "sentences",
        "n_boilerplate": "sentences excluded as boilerplate",
        "n_tokens": "tokens after stop words",
        "n_terms": "terms in the vocabulary",
    }
    rows = tuple((name, metric(findings, "corpus", key, count)) for key, name in names.items())
    return Grid(
        "size",
        "Size",
        ("unit", "count"),
        rows,
        "For the articles in the results; boilerplate is counted in all articles.",
    )


def months(findings: Findings) -> Grid:
    """Articles by month: a row a year."""
    by_month = articles_by_period(findings.included["date"], "month").select("first_day", "n_articles")
    n_articles = {(day.year, day.month): n for day, n in by_month.iter_rows()}
    years = sorted({year for year, _ in n_articles})
    rows = tuple(
        (str(year), *_year(findings, year, [n_articles.get((year, number)) for number in range(1, 13)]))
        for year in years
    )
    note = f"Articles in the results. {UNDEFINED}: outside the period of the corpus."
    return Grid("articles_by_month", "Articles in each month", ("year", *MONTHS, "all"), rows, note)


def _year(findings: Findings, year: int, n_articles: list[int | None]) -> list[str]:
    cells = [
        UNDEFINED if n is None else measured(n, "number", RowSelection(period=f"{year}-{at:02d}"))
        for at, n in enumerate(n_articles, 1)
    ]
    in_all = n_rows(findings, INCLUDED_ARTICLES, pl.col("date").dt.year() == year)
    return [*cells, in_all]


def outlets(findings: Findings) -> Grid:
    """Articles by outlet, where outlets are given."""
    given = findings.included.select("outlet").drop_nulls()
    by_outlet = given.group_by("outlet").len().sort(["len", "outlet"], descending=[True, False])
    rows = tuple(
        (outlet, measured(n, "number", of), measured(n / findings.included.height, "part of all", of))
        for outlet, n in by_outlet.iter_rows()
        for of in [RowSelection(outlet=findings.outlets.index(outlet))]
    )
    n_outlets = cite(findings, aggregated(INCLUDED_ARTICLES, pl.col("outlet").drop_nulls().n_unique()), count)
    without = counted(n_rows(findings, INCLUDED_ARTICLES, outlet=None), "article")
    note = joined(" ", filter(None, (compose("{} without an outlet.", without), shown_of(n_outlets, ROWS_SHOWN))))
    return Grid("articles_by_outlet", "Articles by outlet", ("outlet", "articles", "share"), rows[:ROWS_SHOWN], note)


def sections(findings: Findings) -> Grid:
    """Sections by role and recurring kind, each with its share of all sections."""
    kept = findings.included_sections
    by_role = kept.group_by("role").len().sort("role")
    by_kind = kept.drop_nulls("kind").group_by("kind").len()
    commonest = by_kind.sort(["len", "kind"], descending=[True, False]).head(ROWS_SHOWN)
    rows = [
        *((role, n, RowSelection(role=role)) for role, n in by_role.iter_rows()),
        *((_quoted(kind), n, RowSelection(kind=findings.kinds.index(kind))) for kind, n in commonest.iter_rows()),
    ]
    cells = tuple(
        (name, measured(n, "number", of), measured(n / kept.height, "part of all", of)) for name, n, of in rows
    )
    note = compose(
        "Closing: the last section with a heading, if there are at least two. A heading counts as recurring "
        "if at least {} articles have it; the {shown} most common are shown.",
        setting(findings, "ingest.kind_min_articles"),
        shown=str(ROWS_SHOWN),
    )
    return Grid("sections", "Sections", ("role or recurring heading", "sections", "share"), cells, note)


def _quoted(text: str) -> str:
    return f"heading \N{LEFT DOUBLE QUOTATION MARK}{text}\N{RIGHT DOUBLE QUOTATION MARK}"


def files(findings: Findings) -> Grid:
    """How files were read."""
    names = ("n_records", "n_articles", "n_rejected")
    manners = findings[FILES].select("format", "encoding").unique().sort("format", "encoding", nulls_last=True)
    rows = tuple(
        (
            form or "not read",
            encoding or UNDEFINED,
            n_rows(findings, FILES, format=form, encoding=encoding),
            *(
                cite(findings, aggregated(FILES, pl.col(name).sum(), format=form, encoding=encoding), count)
                for name in names
            ),
        )
        for form, encoding in manners.iter_rows()
    )
    columns = ("format", "encoding", "files", "records", "articles", "rejected")
    note = (
        "data/ingest/files.parquet has the details of every file. An encoding other than UTF-8 is a guess "
        "unless the file declares it."
    )
    return Grid("files", "How files were read", columns, rows, note, numeric_from=2)


def mended(findings: Findings) -> Grid:
    """Articles whose characters were mended or are damaged."""
    noted = findings[ARTICLE_RESULTS].drop_nulls("note").sort("file", "article_id")
    rows = tuple((row["file"], cell(findings, ARTICLE_RESULTS, row, "note")) for row in noted.to_dicts())
    note = shown_of(n_rows(findings, ARTICLE_RESULTS, pl.col("note").is_not_null()), ROWS_SHOWN)
    return Grid("characters", "Characters repaired or lost", ("file", "what"), rows[:ROWS_SHOWN], note, numeric_from=2)
