"""What went in, what came out and why the rest did not."""

import polars as pl

from pipeline.analysis.months import Period, calendar, period_names, period_of
from pipeline.report import anchors, charts
from pipeline.report.chapters.wording import counted
from pipeline.report.findings import Findings
from pipeline.report.model import Chapter, Chart, Cited, Grid, Selection
from pipeline.report.numbers import MINUS, UNDEFINED, count, percent

ROWS_SHOWN = 20
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def corpus(findings: Findings) -> Chapter:
    """The flow of records, the corpus by time, outlet and section, and how it was read."""
    n = findings.metrics["corpus"]
    text = (
        f"{counted(n['n_files'], 'file').capitalize()} held {counted(n['n_records'], 'record')}: "
        f"{count(n['n_articles'])} became articles and {count(n['n_rejected'])} were rejected. The results rest on "
        f"{count(n['n_kept'])} articles: {counted(n['n_copies'], 'copy', 'copies')} of another article, "
        f"{counted(n['n_foreign'], 'article')} in another language and {counted(n['n_empty'], 'article')} of "
        f"boilerplate alone are left out. Topics were fitted to the {count(n['n_modelled'])} that have a term of the "
        "vocabulary. Every record that is not modelled is listed, with the stage and the reason, in "
        "data/report/ledger.csv."
    )
    parts = (flow, sizes, months, outlets, sections, files, mended)
    grids = tuple(grid for grid in (part(findings) for part in parts) if grid.rows)
    return Chapter("Corpus", (text,), charts=(over_time(findings),), grids=grids)


def over_time(findings: Findings) -> Chart:
    """Articles by period."""
    rows = anchors.anchored(articles_by_period(findings.kept["date"], findings.period))
    most = rows.sort(["n_articles", "period"], descending=[True, False]).head(1)
    alt = f"Bars of the number of articles in the results by {findings.period}"
    for when, n in most.select("when", "n_articles").iter_rows():
        alt += f"; the most are of {when}, {count(n)}"
    cells = tuple(
        (when, Cited(count(n), Selection(period=name), "number"))
        for when, name, n in rows.select("when", "period", "n_articles").iter_rows()
    )
    table = Grid("The numbers of the chart", ("period", "articles"), cells)
    spec = charts.articles_by_period(rows, findings.period)
    return Chart("articles_by_period", f"Articles by {findings.period}", f"{alt}.", spec, table)


def articles_by_period(dates: pl.Series, period: Period) -> pl.DataFrame:
    """Rows period, first_day, n_articles: every period from the first date to the last."""
    days = calendar(dates, period).drop_nulls()
    of_day = dict(period_of(dates, period).value_counts().iter_rows())
    n_articles = [of_day.get(day, 0) for day in days]
    columns = {"period": period_names(days, period), "first_day": days, "n_articles": n_articles}
    return pl.DataFrame(columns, {"period": pl.String, "first_day": pl.Date, "n_articles": pl.Int32})


def flow(findings: Findings) -> Grid:
    """Records to modelled articles, step by step."""
    steps = findings.flow.sort("position").select("stage", "step", "n", "is_loss")
    rows = tuple(
        (step, stage, f"{MINUS}{count(n)}" if is_loss and n else count(n))
        for stage, step, n, is_loss in steps.iter_rows()
    )
    note = "What each stage left out stands below what it was left out of; the counts add up."
    return Grid("From records to modelled articles", ("step", "stage", "count"), rows, note, numeric_from=2)


def sizes(findings: Findings) -> Grid:
    """Counts of every unit."""
    n = findings.metrics["corpus"]
    names = {
        "n_kept": "articles",
        "n_sections": "sections (leads and headed parts)",
        "n_sentences": "sentences",
        "n_boilerplate": "sentences left out as boilerplate",
        "n_tokens": "tokens after stop words",
        "n_terms": "terms in the vocabulary",
    }
    rows = tuple((name, count(n[key])) for key, name in names.items())
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
    return [*cells, count(sum(n or 0 for n in n_articles))]


def outlets(findings: Findings) -> Grid:
    """Articles by outlet, where outlets are given."""
    given = findings.kept.select("outlet").drop_nulls()
    by_outlet = given.group_by("outlet").len().sort(["len", "outlet"], descending=[True, False])
    rows = tuple(
        (outlet, Cited(count(n), of, "number"), Cited(percent(n / findings.kept.height), of, "part of all"))
        for outlet, n in by_outlet.iter_rows()
        for of in [Selection(outlet=findings.outlets.index(outlet))]
    )
    note = f"{counted(findings.kept.height - given.height, 'article')} without an outlet."
    return Grid("Articles by outlet", ("outlet", "articles", "share"), rows[:ROWS_SHOWN], note + _first(len(rows)))


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
    note = (
        "Closing: the last headed section where there are two or more. A heading counts as recurring from "
        f"{findings.settings['ingest.kind_min_articles']} articles on; the {ROWS_SHOWN} commonest are shown."
    )
    return Grid("Sections", ("role or recurring heading", "sections", "share"), cells, note)


def _quoted(text: str) -> str:
    return f"heading \N{LEFT DOUBLE QUOTATION MARK}{text}\N{RIGHT DOUBLE QUOTATION MARK}"


def files(findings: Findings) -> Grid:
    """How files were read."""
    totals = [pl.col(name).sum() for name in ("n_records", "n_articles", "n_rejected")]
    by_manner = findings.files.group_by("format", "encoding").agg(pl.len(), *totals)
    rows = tuple(
        (form or "not read", encoding or UNDEFINED, *map(count, numbers))
        for form, encoding, *numbers in by_manner.sort("format", "encoding", nulls_last=True).iter_rows()
    )
    columns = ("format", "encoding", "files", "records", "articles", "rejected")
    note = (
        "File by file in data/ingest/files.parquet. An encoding other than utf-8 without a mark of its own is a guess."
    )
    return Grid("How files were read", columns, rows, note, numeric_from=2)


def mended(findings: Findings) -> Grid:
    """Articles whose characters were mended or are damaged."""
    noted = findings.articles.drop_nulls("note").sort("file", "article_id")
    rows = tuple(noted.select("file", "note").iter_rows())
    return Grid("Characters mended or lost", ("file", "what"), rows[:ROWS_SHOWN], _first(len(rows)), numeric_from=2)


def _first(n_rows: int) -> str:
    return f" The first {ROWS_SHOWN} of {count(n_rows)} are shown." if n_rows > ROWS_SHOWN else ""
