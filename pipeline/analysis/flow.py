"""Records -> articles -> modelled articles: where each went, in counts that add up and in a list."""

import polars as pl

# Status in `artefacts.screening` -> what the flow calls it.
LOSSES = {"foreign": "in another language", "copy": "copies of another article", "empty": "boilerplate only"}
STATUSES = ("kept", *LOSSES)


def flow(*, n_articles: int, n_rejected: int, statuses: pl.Series, n_unmodelled: int) -> pl.DataFrame:
    """Rows (position, stage, step, n, is_loss): what came in, what each stage excluded, what remained.

    Each step that is not a loss is the one before it minus the losses between.
    `statuses` has the status of every article.
    """
    of_status = {status: int((statuses == status).sum()) for status in STATUSES}
    rows = [
        ("ingest", "records", n_articles + n_rejected, False),
        ("ingest", "rejected", n_rejected, True),
        ("ingest", "articles", n_articles, False),
        *(("screen", step, of_status[status], True) for status, step in LOSSES.items()),
        ("screen", "articles in the results", of_status["kept"], False),
        ("vectorise", "without a term of the vocabulary", n_unmodelled, True),
        ("vectorise", "modelled", of_status["kept"] - n_unmodelled, False),
    ]
    return pl.DataFrame(
        [(position, *row) for position, row in enumerate(rows, 1)],
        schema={"position": pl.Int32, "stage": pl.String, "step": pl.String, "n": pl.Int32, "is_loss": pl.Boolean},
        orient="row",
    )


def kind_of_reason() -> pl.Expr:
    """The kinds of `reason`: what stands before its details, which are quoted or follow a colon, semicolon or name.

    A reason that begins with its details is its own kind.
    """
    kind = pl.col("reason").str.extract("""^((?:near|exact) copy|[^:;'"]+)""").str.strip_chars()
    return pl.coalesce(kind, "reason").alias("reason")


def ledger(
    articles: pl.DataFrame, rejected: pl.DataFrame, screened: pl.DataFrame, unmodelled: pl.DataFrame
) -> pl.DataFrame:
    """One row for every record that is not modelled: stage, file, record, line, article_id and reason.

    `article_id` is null for a record that never was an article.
    """
    place = articles.select("article_id", "file", "record", "line")
    later = [
        _named(screened.filter(pl.col("status") != "kept"), place, "screen"),
        _named(unmodelled, place, "vectorise"),
    ]
    first = rejected.select(
        pl.lit("ingest").alias("stage"), "file", "record", "line", pl.lit(None, pl.String).alias("article_id"), "reason"
    )
    return pl.concat([first, *later])


def _named(lost: pl.DataFrame, place: pl.DataFrame, stage: str) -> pl.DataFrame:
    rows = lost.select("article_id", "reason").join(place, on="article_id", how="left")
    return rows.select(pl.lit(stage).alias("stage"), "file", "record", "line", "article_id", "reason")
