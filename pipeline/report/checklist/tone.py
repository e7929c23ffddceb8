"""What reviewers ask about tone: how it is scored, and whether scores were checked."""

import polars as pl

from pipeline.report.chapters.sentiment import SILENT
from pipeline.report.chapters.tone_checks import counted_specifications
from pipeline.report.chapters.tone_checks import other_specifications as compared
from pipeline.report.chapters.tone_methods import AGGREGATIONS
from pipeline.report.chapters.wording import counted, counted_of, listed, topic_numbers
from pipeline.report.checklist.row import LEAST_CORRELATION, Answer, Row, done, judged, not_done
from pipeline.report.evidence.citing import aggregated, cell, cite, n_rows, setting
from pipeline.report.evidence.lookup import rank_correlation
from pipeline.report.findings import INCLUDED_ARTICLES, Findings
from pipeline.report.numbers import decimal, percent
from pipeline.report.text import compose
from pipeline.sentiment.scorers import SCORERS
from pipeline.statistics.correlation import spearman
from pipeline.tables.sensitivity import AGREEMENT, CONFOUNDS, SPECIFICATIONS

# Scorers with a lexicon of their own that have to be installed.
OPTIONAL = tuple(scorer.name for scorer in SCORERS.values() if scorer.requirement)
# A lexicon that is silent about most sentences tells little of any.
MOST_SILENT = 0.5
# A correlation with length of at least this is of medium size (Cohen's convention).
MIDDLING = 0.3


def unit(findings: Findings) -> Answer:
    """What is scored, and how scores are put together."""
    n_sentences = counted_of(findings, "n_sentences", "sentence")
    way = AGGREGATIONS[findings.settings["sentiment.aggregation"]]
    return done(compose("Scored one by one: {}. The tone of a section or an article is {way}.", n_sentences, way=way))


def suited(findings: Findings) -> Answer:
    """Whether the lexicon was made for such texts."""
    scorer = SCORERS[findings.settings["sentiment.scorer"]]
    if not scorer.made_for:
        return done("The lexicon is your own.")
    return not_done(
        f"The lexicon of {scorer.lexicon_name} was made for {scorer.made_for}; your own words may still be missing."
    )


def coverage(findings: Findings) -> Answer:
    """How many sentences have a word of the lexicon."""
    share = cite(findings, SILENT, percent)
    if share.value is None:
        return not_done("No sentence was scored.")
    return judged(
        compose("{} of the sentences contain no word of the lexicon.", share), passes=share.value <= MOST_SILENT
    )


def rules(findings: Findings) -> Answer:
    """Whether words that turn or strengthen others count."""
    scorer = SCORERS[findings.settings["sentiment.scorer"]]
    if not scorer.has_rules:
        return not_done(f"{scorer.name} counts words one by one.")
    return done(f"{scorer.name} has VADER's rules for negation, intensifiers and contrast.")


def length(findings: Findings) -> Answer:
    """Whether longer articles have another tone."""
    known = findings.included.drop_nulls("tone").sort("article_id")
    found = spearman(known["n_sentences"].to_numpy(), known["tone"].to_numpy())
    if found is None:
        return not_done("The tone or the length of the articles does not vary.")
    has_tone = pl.col("tone").is_not_null()
    correlation = aggregated(INCLUDED_ARTICLES, rank_correlation("n_sentences", "tone"), has_tone)
    sentence = compose(
        "The tone and the number of sentences of {} have a rank correlation (Spearman) of {} (columns of "
        "data/report/articles.csv).",
        counted(n_rows(findings, INCLUDED_ARTICLES, has_tone), "article"),
        cite(findings, correlation, decimal),
    )
    return judged(sentence, passes=abs(found) < MIDDLING)


def confounded(findings: Findings) -> Answer:
    """Whether a topic's tone is that of the words that make it."""
    if findings[CONFOUNDS].is_empty():
        return not_done("The tone of topics was not recomputed.")
    sentence = compose(
        "Without the lexicon words among the first {} terms of each", setting(findings, "sensitivity.n_terms")
    )
    flagged = sorted(findings.confounded)
    n_topics = counted(n_rows(findings, CONFOUNDS), "topic")
    if not flagged:
        return done(compose("{}, none of the {} changes its tone.", sentence, n_topics))
    n_flagged = n_rows(findings, CONFOUNDS, is_flagged=True)
    which = topic_numbers(flagged)
    return judged(
        compose("{}, {} of {} do not keep their tone ({}).", sentence, n_flagged, n_topics, which), passes=False
    )


def second_lexicon(findings: Findings) -> Answer:
    """Whether another lexicon ranks articles alike; a scorer with the same one is none."""
    used = SCORERS[findings.settings["sentiment.scorer"]].lexicon_name
    asked = findings[AGREEMENT].drop_nulls("article_spearman").sort("article_spearman", "scorer").to_dicts()
    alike = [scorer.name for scorer in SCORERS.values() if scorer.lexicon_name == used]
    others = [row for row in asked if row["scorer"] not in alike]
    if not others:
        named = listed([row["scorer"] for row in asked]) if asked else "none"
        return not_done(f"No other lexicon was compared; scorers with the same one: {named}.")
    least = others[0]
    is_other = pl.col("article_spearman").is_not_null() & ~pl.col("scorer").is_in(alike)
    sentence = compose(
        "Other lexicons compared: {}; for the least similar, {scorer}, the rank correlation (Spearman) of "
        "articles is {}.",
        n_rows(findings, AGREEMENT, is_other),
        cell(findings, AGREEMENT, least, "article_spearman", decimal),
        scorer=least["scorer"],
    )
    return judged(sentence, passes=least["article_spearman"] >= LEAST_CORRELATION)


def other_specifications(findings: Findings) -> Answer:
    """Whether other specifications of an article's tone rank articles alike."""
    others = compared(findings)
    if others.is_empty():
        return not_done("Other specifications of the tone of an article were not compared.")
    least = others.row(0, named=True)
    sentence = compose(
        "{}; for the least similar, \N{LEFT DOUBLE QUOTATION MARK}{}\N{RIGHT DOUBLE QUOTATION MARK}, Spearman "
        "is {} and {} of the articles change sign.",
        counted_specifications(findings),
        cell(findings, SPECIFICATIONS, least, "meaning"),
        cell(findings, SPECIFICATIONS, least, "rank_correlation", decimal),
        cell(findings, SPECIFICATIONS, least, "sign_changes", percent),
    )
    return judged(sentence, passes=least["rank_correlation"] >= LEAST_CORRELATION)


ROWS = (
    Row(
        "Is tone scored in units that carry a single judgement, and aggregated by a stated rule?",
        "Krippendorff 2018",
        unit,
        "sentiment",
    ),
    Row(
        "Was the lexicon made for texts such as these?",
        "Chan et al. 2021",
        suited,
        "methods",
        if_not_done="Add the words of your field to sentiment.lexicon, or set sentiment.scorer to own and use "
        "that list alone.",
    ),
    Row(
        "Does the lexicon know words of most sentences?",
        "Reagan et al. 2017",
        coverage,
        "sentiment",
        if_failed="Add the words that carry tone in this corpus to sentiment.lexicon.",
        if_not_done="Run `python -m pipeline check` to see why there is no sentence.",
    ),
    Row(
        "Are negation and intensifiers handled?",
        "Hutto and Gilbert 2014",
        rules,
        "methods",
        if_not_done="Set sentiment.scorer to vader, then run `dvc repro`.",
    ),
    Row(
        "Is tone independent of the length of articles?",
        "Chan et al. 2021",
        length,
        if_failed="Set sentiment.aggregation to word_weighted to see whether this changes; report tone by length.",
        if_not_done="At least three articles of different length are needed: add some at ingest.path.",
    ),
    Row(
        "Is the tone of a topic more than a by-product of its own terms?",
        "Loughran and McDonald 2011",
        confounded,
        "tone_checks",
        if_failed="Do not interpret the tone of these topics, or remove such words with valence 0 in "
        "sentiment.lexicon.",
        if_not_done="Run `dvc repro`; sensitivity.n_terms sets how many terms are examined.",
    ),
    Row(
        "Does another lexicon give the same result?",
        "Boukes et al. 2020",
        second_lexicon,
        "tone_checks",
        if_failed="Let people decide between them: `python -m pipeline coding-sheet` draws sentences to code.",
        if_not_done=f"Add {' or '.join(OPTIONAL)} to sentiment.comparison_scorers (docs/sentiment.md explains how "
        "to install them).",
    ),
    Row(
        "Do other specifications give the same result?",
        "Steegen et al. 2016",
        other_specifications,
        "tone_checks",
        if_failed="Report the findings under every sentiment.aggregation, not just one.",
        if_not_done="Add articles with sentences at ingest.path, then run `dvc repro`.",
    ),
)
