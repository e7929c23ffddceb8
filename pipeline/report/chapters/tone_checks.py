"""How far tone can be trusted: people's codes, words that make the topic, other specifications, other lexicons."""

import polars as pl

from pipeline.report.chapters.contents import TITLES
from pipeline.report.chapters.human_codes import coded_grids, validated
from pipeline.report.chapters.wording import counted, listed, topic_named
from pipeline.report.evidence.citing import cell, interval, n_rows, setting, with_interval
from pipeline.report.findings import Findings
from pipeline.report.model import Chapter, Grid
from pipeline.report.numbers import count, decimal, percent, tone
from pipeline.report.text import Text, capitalised, compose, joined
from pipeline.tables.sensitivity import AGREEMENT, CONFOUND_TERMS, CONFOUNDS, SPECIFICATIONS

TERMS_SHOWN = 5


def tone_checks(findings: Findings) -> Chapter:
    """What was checked, and what came out."""
    text = (*validated(findings), confounded(findings), sensitive(findings), comparison_scorers(findings))
    return Chapter(
        "tone_checks",
        TITLES["tone_checks"],
        text,
        grids=(*coded_grids(findings), confounds(findings), sensitivity(findings), scorers(findings)),
    )


def confounded(findings: Findings) -> Text:
    """Which topics have another tone without the words that make them."""
    flagged = sorted(findings.confounded)
    sentence = compose(
        "Words that define a topic may also be in the lexicon (a "
        "\N{LEFT DOUBLE QUOTATION MARK}supreme\N{RIGHT DOUBLE QUOTATION MARK} court, a cup that is won). The "
        "tone of each topic was recomputed without those among its first {} terms.",
        setting(findings, "sensitivity.n_terms"),
    )
    if not flagged:
        return compose(
            "{} As a result, no topic's tone changes sign, moves to or from 0, or loses half its size.", sentence
        )
    return compose(
        "{} {} {} not pass this test: {}. Do not interpret that tone as the way the topic is written about.",
        sentence,
        capitalised(counted(n_rows(findings, CONFOUNDS, is_flagged=True), "topic")),
        "does" if len(flagged) == 1 else "do",
        listed([topic_named(findings, topic) for topic in flagged]),
    )


def confounds(findings: Findings) -> Grid:
    """Tone of each topic with and without the lexicon's words among its terms."""
    strongest = _strongest(findings[CONFOUND_TERMS]).partition_by("topic", as_dict=True)
    terms = {
        topic: joined(
            ", ",
            [
                compose("{term} ({})", cell(findings, CONFOUND_TERMS, row, "contribution", tone), term=row["term"])
                for row in rows.to_dicts()
            ],
        )
        for (topic,), rows in strongest.items()
    }
    rows = tuple(
        (
            findings.labels[row["topic"]],
            terms.get(row["topic"], "none"),
            *(
                with_interval(
                    cell(findings, CONFOUNDS, row, name, tone), interval(findings, CONFOUNDS, row, tone, of=name)
                )
                for name in ("tone", "tone_without")
            ),
            cell(findings, CONFOUNDS, row, "n_sentences", count),
            _verdict(row),
        )
        for row in findings[CONFOUNDS].sort("topic").to_dicts()
    )
    note = compose(
        "Without the lexicon words among the first {} terms; 95% intervals from {} draws of articles. "
        "Parentheses give the contribution of a term to the topic's tone; at most {at_most} terms are shown.",
        setting(findings, "sensitivity.n_terms"),
        setting(findings, "sensitivity.n_draws", count),
        at_most=str(TERMS_SHOWN),
    )
    columns = ("topic", "terms in the lexicon", "tone", "without them", "sentences affected", "verdict")
    return Grid("confounds", "Tone of topics without their own terms", columns, rows, note, numeric_from=2)


def _strongest(terms: pl.DataFrame) -> pl.DataFrame:
    known = terms.drop_nulls("contribution").sort(
        pl.col("contribution").abs(), "term", descending=[True, False], maintain_order=True
    )
    return known.group_by("topic", maintain_order=True).head(TERMS_SHOWN)


def _verdict(row: dict[str, object]) -> str:
    reasons = {
        "sign_changes": "changes sign",
        "interval_changes": "its interval moves to or from 0",
        "halves": "falls outside its interval and loses more than half",
    }
    return "; ".join(reason for name, reason in reasons.items() if row[name]) or "unchanged"


def other_specifications(findings: Findings) -> pl.DataFrame:
    """The specifications beside the chosen one that rank articles, the least similar first."""
    others = findings[SPECIFICATIONS].filter(~pl.col("is_chosen")).drop_nulls("rank_correlation")
    return others.sort("rank_correlation", "name")


def sensitive(findings: Findings) -> Text:
    """How much depends on the specification of tone."""
    others = other_specifications(findings)
    if others.is_empty():
        return Text(["Other specifications of the tone of an article could not be compared."])
    worst = others.row(0, named=True)
    return compose(
        "{} of the tone of an article were compared with the one used. Their rank correlations with it over "
        "articles (Spearman) are at least {}; the most different is "
        "\N{LEFT DOUBLE QUOTATION MARK}{way}\N{RIGHT DOUBLE QUOTATION MARK}, under which {} of the articles "
        "change sign.",
        capitalised(counted_specifications(findings)),
        cell(findings, SPECIFICATIONS, worst, "rank_correlation", decimal),
        cell(findings, SPECIFICATIONS, worst, "sign_changes", percent),
        way=cell(findings, SPECIFICATIONS, worst, "meaning"),
    )


def counted_specifications(findings: Findings) -> Text:
    """How many ways beside the one used rank articles."""
    ranks = pl.col("rank_correlation").is_not_null()
    return counted(n_rows(findings, SPECIFICATIONS, ranks, is_chosen=False), "other specification")


def sensitivity(findings: Findings) -> Grid:
    """Tone under each specification."""
    ordered = findings[SPECIFICATIONS].sort(["is_chosen", "name"], descending=[True, False])
    forms = {
        "mean": tone,
        "rank_correlation": decimal,
        "sign_changes": percent,
        "share_negative": percent,
        "share_positive": percent,
    }
    rows = tuple(
        (
            f"{row['meaning']}{' (used)' if row['is_chosen'] else ''}",
            *(cell(findings, SPECIFICATIONS, row, name, form) for name, form in forms.items()),
        )
        for row in ordered.to_dicts()
    )
    note = (
        "Mean over articles; Spearman's correlation of articles with the specification used; share of "
        "articles that change sign; shares of sentences."
    )
    columns = ("specification", "mean", "rank correlation", "sign changes", "negative", "positive")
    return Grid("specifications", "Tone under other specifications", columns, rows, note)


def comparison_scorers(findings: Findings) -> Text:
    """Whether another lexicon says the same."""
    if findings[AGREEMENT].is_empty():
        return Text(["No other scorer was compared: sentiment.comparison_scorers is empty."])
    parts = [
        compose(
            "{scorer} puts {} of the sentences into the same class (negative, neutral or positive) as {used}, "
            "and the rank correlation (Spearman) of articles is {}",
            cell(findings, AGREEMENT, row, "same_class", percent),
            cell(findings, AGREEMENT, row, "article_spearman", decimal),
            scorer=row["scorer"],
            used=str(findings.settings["sentiment.scorer"]),
        )
        for row in findings[AGREEMENT].sort("scorer").to_dicts()
    ]
    return compose("Other scorers: {}. Scorers that agree may still be wrong together.", joined("; ", parts))


def scorers(findings: Findings) -> Grid:
    """How other scorers agree with the one used."""
    forms = {
        "n_sentences": count,
        "pearson": decimal,
        "spearman": decimal,
        "same_class": percent,
        "kappa": decimal,
        "article_pearson": decimal,
        "article_spearman": decimal,
    }
    rows = tuple(
        (row["scorer"], *(cell(findings, AGREEMENT, row, name, form) for name, form in forms.items()))
        for row in findings[AGREEMENT].sort("scorer").to_dicts()
    )
    note = (
        f"Against {findings.settings['sentiment.scorer']}: Pearson's and Spearman's correlation over "
        "sentences, the share in the same class, Cohen's kappa of the classes, and the correlations over "
        "article means."
    )
    columns = (
        "scorer",
        "sentences",
        "Pearson",
        "Spearman",
        "same class",
        "kappa",
        "articles: Pearson",
        "articles: Spearman",
    )
    return Grid("agreement", "Agreement with other scorers", columns, rows, note)
