"""Synthetic checks of tone: five topics of which the second rests on its own words, and codes by two people."""

from typing import Any

import polars as pl

from pipeline.tables import sensitivity as tables
from pipeline.tables import validate_sentiment


def confounds(*rows: dict[str, object]) -> pl.DataFrame:
    """Topics with their tone and their tone without their own words."""
    return pl.DataFrame(rows, schema=tables.CONFOUNDS.schema)


def confound(topic: int, tone: float | None, without: float | None, **flags: bool) -> dict[str, object]:
    """One of them, with intervals of .1 on either side; not flagged unless said."""
    ends = {
        f"{name}_{end}": None if value is None else value + side
        for name, value in (("tone", tone), ("tone_without", without))
        for end, side in (("low", -0.1), ("high", 0.1))
    }
    row = {"topic": topic, "n_terms": 1, "n_sentences": 12, "weight": 80.0, "tone": tone, "tone_without": without}
    unflagged = dict.fromkeys(("sign_changes", "interval_changes", "halves", "is_flagged"), False)
    return row | ends | unflagged | flags


def confound_terms(*rows: tuple[int, str, float]) -> pl.DataFrame:
    """Terms with words of the lexicon from rows topic, term, contribution."""
    listed = [(topic, term, 1, f"{term}s", 1.5, 12, 8.0, contribution) for topic, term, contribution in rows]
    return pl.DataFrame(listed, schema=tables.CONFOUND_TERMS.schema, orient="row")


def sensitivity(*rows: tuple[str, str, float, float, float]) -> pl.DataFrame:
    """Ways to tell tone, the first of which is used, from rows name, meaning, mean, rank_correlation, sign_changes."""
    listed = [
        (name, meaning, place == 0, 60, mean, correlation, changes, 0.3, 0.25, 0.45)
        for place, (name, meaning, mean, correlation, changes) in enumerate(rows)
    ]
    return pl.DataFrame(listed, schema=tables.SPECIFICATIONS.schema, orient="row")


def agreement(*rows: tuple[str, float | None, float | None]) -> pl.DataFrame:
    """Other scorers from rows scorer, same_class, article_spearman."""
    listed = [(name, 1440, 0.71, 0.86, same, 0.68, 60, 0.9, spearman) for name, same, spearman in rows]
    return pl.DataFrame(listed, schema=tables.AGREEMENT.schema, orient="row")


def problems(*rows: tuple[str, int, str]) -> pl.DataFrame:
    """Rows of coded sheets that could not be used."""
    return pl.DataFrame(rows, schema=validate_sentiment.CODING_PROBLEMS.schema, orient="row")


UNVALIDATED: dict[str, Any] = {
    "confounds": confounds(
        confound(1, -0.31, -0.3),
        confound(2, 0.15, -0.02, sign_changes=True, halves=True, is_flagged=True),
        *(confound(topic, 0.05 * topic, 0.05 * topic) for topic in (3, 4, 5)),
    ),
    "confound_terms": confound_terms((2, "supreme", 0.17), (2, "appeal", -0.002), (4, "nurse", 0.01)),
    "specifications": sensitivity(
        ("mean", "mean of the sentences", 0.03, 1.0, 0.0),
        ("net_share", "share of positive minus share of negative sentences", 0.15, 0.95, 0.05),
        ("with_title", "with the title as one more sentence", 0.032, 0.99, 0.0),
    ),
    "agreement": agreement(("word_count", 0.792, 0.932)),
    "validation": {
        **dict.fromkeys(("n_coders", "n_drawn", "n_coded", "n_gaps", "n_problems", "n_units_drawn_from"), 0),
        **dict.fromkeys(("unit", "n_units", "is_covered")),
        "level": "ordinal",
    },
    "reliability": pl.DataFrame(schema=validate_sentiment.RELIABILITY.schema),
    "accuracy": pl.DataFrame(schema=validate_sentiment.ACCURACY.schema),
    "confusion": pl.DataFrame(schema=validate_sentiment.CONFUSION.schema),
    "corrected": pl.DataFrame(schema=validate_sentiment.CORRECTED.schema),
    "coding_problems": problems(),
}

VALIDATED: dict[str, Any] = {
    "validation": {
        "level": "ordinal",
        "unit": "sentence",
        "n_coders": 2,
        "n_drawn": 200,
        "n_coded": 198,
        "n_gaps": 5,
        "n_problems": 1,
        "n_units": 1440,
        "n_units_drawn_from": 1440,
        "is_covered": True,
    },
    "reliability": pl.DataFrame(
        [
            ("codes", "nominal", 0.61, 0.55, 0.67, 190),
            ("codes", "ordinal", 0.82, 0.76, 0.87, 190),
            ("classes", "nominal", 0.75, None, None, 190),
        ],
        validate_sentiment.RELIABILITY.schema,
        orient="row",
    ),
    "accuracy": pl.DataFrame(
        [("pearson", 0.55, 0.45, 0.63, 198), ("kappa", None, None, None, 198)],
        validate_sentiment.ACCURACY.schema,
        orient="row",
    ),
    "confusion": pl.DataFrame(
        [(-1, -1, 50, 0.25, 0.19, 0.31), (-1, 1, 10, 0.05, None, None)],
        validate_sentiment.CONFUSION.schema,
        orient="row",
    ),
    "corrected": pl.DataFrame(
        [
            ("all", "all", 1440, 198, 0.031, -0.012, -0.05, 0.026),
            ("topic", "2", 300, 41, 0.15, 0.04, -0.04, 0.12),
            ("month", "2024-03", 60, 9, 0.1, None, None, None),
        ],
        validate_sentiment.CORRECTED.schema,
        orient="row",
    ),
    "coding_problems": problems(("data/coding/anna.csv", 17, "code 5 is out of range: expected -2 to 2")),
}
