"""What went in, what came out and why the rest did not."""

from typing import Any

import polars as pl

from pipeline.analysis.months import Period, calendar, period_names, period_of
from pipeline.report import anchors
from pipeline.report.chapters.wording import counted, counted_of
from pipeline.report.charts import by_group as charts
from pipeline.report.evidence.citing import all_rows, cell, metric, setting
from pipeline.report.evidence.reference import Entry
from pipeline.report.findings import Findings
from pipeline.report.model import Chapter, Chart, Cited, Grid, Selection
from pipeline.report.numbers import MINUS, UNDEFINED, count, percent
from pipeline.report.text import Text, capitalised, joined, told

ROWS_SHOWN = 20
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def corpus(findings: Findings) -> Chapter:
    """The flow of records, the corpus by time, outlet and section, and how it was read."""
    text = told(
        "{} held {}: {} became articles and {} were rejected. The results rest on {} articles: {} of another article, "
        "{} in another language and {} of boilerplate alone are left out. Topics were fitted to the {} that have a "
        "term of the vocabulary. Every record that is not modelled is listed, with the stage and the reason, in "
        "data/report/ledger.csv.",
        capitalised(counted_of(findings, "n_files", "file")),
        counted_of(findings, "n_records", "record"),
        metric(findings, "corpus", "n_articles", count),
        metric(findings, "corpus", "n_rejected", count),
        Cited(count(findings.kept.height), Selection(), "number"),
        counted_of(findings, "n_copies", "copy", "copies"),
        counted_of(findings, "n_foreign", "article"),
        counted_of(findings, "n_empty", "article"),
        Cited(count(findings.metrics["corpus"]["n_modelled"]), all_rows("kept", "topic_shares IS NOT NULL")),
    )
    parts = (flow, sizes, months, outlets, sections, files, mended)
    grids = tuple(grid for grid in (part(findings) for part in parts) if grid.rows)
    return Chapter("Corpus", (text,), charts=(over_time(findings),), grids=grids)


def over_time(findings: Findings) -> Chart:
    """Articles by period."""
    rows = anchors.anchored(articles_by_period(findings.kept["date"], findings.period))
    most = rows.sort(["n_articles", "period"], descending=[True, False]).head(1)
    mosts = [told("; the most are of {when}, {}", number_in(row), when=row["when"]) for row in most.to_dicts()]
    alt = told(
        "Bars of the number of articles in the results by {period}{}.", joined("", mosts), period=findings.period
    )
    cells = tuple((row["when"], number_in(row)) for row in rows.to_dicts())
    table = Grid("The numbers of the chart", ("period", "articles"), cells)
    spec = charts.articles_by_period(rows, findings.period)
    return Chart("articles_by_period", f"Articles by {findings.period}", alt, spec, table)


def number_in(row: dict[str, Any]) -> Cited:
    """The number of articles of a period."""
    return Cited(count(row["n_articles"]), Selection(period=row["period"]), "number")


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
            told("{sign}{}", cell("flow", row, "n", count), sign=MINUS if row["is_loss"] and row["n"] else ""),
        )
        for row in findings.flow.sort("position").to_dicts()
    )
    note = "What each stage left out stands below what it was left out of; the counts add up."
    return Grid("From records to modelled articles", ("step", "stage", "count"), rows, note, numeric_from=2)


def sizes(findings: Findings) -> Grid:
    """Counts of every unit."""
    names = {
        "n_kept": "articles",
        "n_sections": "sections (leads and headed parts)",
        "n_sentences": "sentences",
        "n_boilerplate": "sentences left out as boilerplate",
        "n_tokens": "tokens after stop words",
        "n_terms": "terms in the vocabulary",
    }
    rows = tuple((name, metric(findings, "corpus", key, count)) for key, name in names.items())
    return Grid("Size", ("unit", "count"), rows, "Of the articles in the results; boilerplate of all articles.")


def months(findings: Findings) -> Grid:
    """Articles by month: a row a year."""
    by_month = articles_by_period(findings.kept["date"], "month").select("first_day", "n_articles")
    n_articles = {(day.year, day.month): n for day, n in by_month.iter_rows()}
    years = sorted({year for year, _ in n_articles})
    rows = tuple(
        (str(year), *_year(year, [n_articles.get((year, number)) for number in range(1, 13)])) for year in years
    )
    note = f"Articles in the results. {UNDEFINED}: outside the time of the corpus."
    return Grid("Articles in each month", ("year", *MONTHS, "all"), rows, note)


def _year(year: int, n_articles: list[int | None]) -> list[str]:
    cells = [
        UNDEFINED if n is None else Cited(count(n), Selection(period=f"{year}-{at:02d}"), "number")
        for at, n in enumerate(n_articles, 1)
    ]
    in_all = Cited(count(sum(n or 0 for n in n_articles)), all_rows("kept", f"EXTRACT(YEAR FROM date) = {year}"))
    return [*cells, in_all]


def outlets(findings: Findings) -> Grid:
    """Articles by outlet, where outlets are given."""
    given = findings.kept.select("outlet").drop_nulls()
    by_outlet = given.group_by("outlet").len().sort(["len", "outlet"], descending=[True, False])
    rows = tuple(
        (outlet, Cited(count(n), of, "number"), Cited(percent(n / findings.kept.height), of, "part of all"))
        for outlet, n in by_outlet.iter_rows()
        for of in [Selection(outlet=findings.outlets.index(outlet))]
    )
    n_without = findings.kept.height - given.height
    without = counted(n_without, "article", of=all_rows("kept", outlet=None))
    note = told(
        "{} without an outlet.{}", without, _first(len(rows), Entry("kept", "COUNT(DISTINCT outlet)", by="most"))
    )
    return Grid("Articles by outlet", ("outlet", "articles", "share"), rows[:ROWS_SHOWN], note)


def sections(findings: Findings) -> Grid:
    """Sections by role and recurring kind, each with its share of all sections."""
    kept = findings.kept_sections
    by_role = kept.group_by("role").len().sort("role")
    by_kind = kept.drop_nulls("kind").group_by("kind").len()
    commonest = by_kind.sort(["len", "kind"], descending=[True, False]).head(ROWS_SHOWN)
    rows = [
        *((role, n, Selection(role=role)) for role, n in by_role.iter_rows()),
        *((_quoted(kind), n, Selection(kind=findings.kinds.index(kind))) for kind, n in commonest.iter_rows()),
    ]
    cells = tuple(
        (name, Cited(count(n), of, "number"), Cited(percent(n / kept.height), of, "part of all"))
        for name, n, of in rows
    )
    note = told(
        "Closing: the last headed section where there are two or more. A heading counts as recurring from "
        "{} articles on; the {shown} commonest are shown.",
        setting(findings, "ingest.kind_min_articles"),
        shown=str(ROWS_SHOWN),
    )
    return Grid("Sections", ("role or recurring heading", "sections", "share"), cells, note)


def _quoted(text: str) -> str:
    return f"heading \N{LEFT DOUBLE QUOTATION MARK}{text}\N{RIGHT DOUBLE QUOTATION MARK}"


def files(findings: Findings) -> Grid:
    """How files were read."""
    names = ("n_records", "n_articles", "n_rejected")
    by_manner = findings.files.group_by("format", "encoding").agg(pl.len(), *(pl.col(name).sum() for name in names))
    rows = tuple(
        (
            form or "not read",
            encoding or UNDEFINED,
            Cited(count(n), all_rows("files", format=form, encoding=encoding)),
            *(
                Cited(count(total), Entry("files", name, (("format", form), ("encoding", encoding)), by="sum"))
                for name, total in zip(names, totals, strict=True)
            ),
        )
        for form, encoding, n, *totals in by_manner.sort("format", "encoding", nulls_last=True).iter_rows()
    )
    columns = ("format", "encoding", "files", "records", "articles", "rejected")
    note = (
        "File by file in data/ingest/files.parquet. An encoding other than utf-8 without a mark of its own is a guess."
    )
    return Grid("How files were read", columns, rows, note, numeric_from=2)


def mended(findings: Findings) -> Grid:
    """Articles whose characters were mended or are damaged."""
    noted = findings.articles.drop_nulls("note").sort("file", "article_id")
    rows = tuple((row["file"], cell("articles", row, "note")) for row in noted.to_dicts())
    note = _first(len(rows), all_rows("articles", "note IS NOT NULL"))
    return Grid("Characters mended or lost", ("file", "what"), rows[:ROWS_SHOWN], note, numeric_from=2)


def _first(n_rows: int, of: Entry) -> Text:
    said = " The first {shown} of {} are shown." if n_rows > ROWS_SHOWN else ""
    return told(said, Cited(count(n_rows), of), shown=str(ROWS_SHOWN))
