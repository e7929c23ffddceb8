"""Synthetic findings: twelve months with a gap, five topics, sixty articles and four that are excluded.

Each part can be replaced.
"""

import datetime as dt
from typing import Any

import numpy as np
import polars as pl

from pipeline.analysis.flow import flow
from pipeline.report.findings import Findings
from pipeline.tables import assemble_results
from pipeline.tables.describe_topics import LABEL_CONFLICTS, TOPIC_QUALITY, TOPIC_TERMS
from pipeline.tables.ingest import FILES
from pipeline.tables.refit_topics import TOPIC_STABILITY
from pipeline.tables.score_sentiment import SCORES, TONE_COLUMNS
from pipeline.tables.screen import BOILERPLATE
from pipeline.tables.segment import SENTENCES
from pipeline.tables.select_topics import CHOICES
from pipeline.tables.vectorise import PHRASES, VOCABULARY
from pipeline.topics.fit import TopicFit
from tests.report import estimated, tone_checks

TERMS = (
    ("harbour", "crane", "vessel", "quay", "pilot"),
    ("judge", "verdict", "jury", "witness", "appeal"),
    ("teacher", "pupil", "exam", "lesson", "school"),
    ("hospital", "nurse", "ward", "patient", "clinic"),
    ("council", "budget", "mayor", "vote", "tax"),
)
# The first term by relevance is the second by probability, and the other way round.
BY_PROBABILITY = tuple((second, first, *rest) for first, second, *rest in TERMS)
VOCABULARY_OF_FIT = tuple(sorted(term for topic in TERMS for term in topic))
IN_VOCABULARY = tuple((term, 12, 100, None) for term in VOCABULARY_OF_FIT)
PREVALENCE = (0.32, 0.25, 0.2, 0.13, 0.1)
TONES = (-0.31, -0.12, 0.05, 0.22, 0.4)
ROLES = {"lead": (60, -0.1), "body": (90, 0.02), "closing": (55, 0.15)}
MONTHS = tuple(dt.date(2024, month, 1) for month in range(1, 13))
GAP = dt.date(2024, 5, 1)
NO_TOPICS = {"topic_shares": None, "top_topic": None}

SETTINGS: dict[str, Any] = {
    "ingest.format": "auto",
    "ingest.fields.date": "date",
    "ingest.fields.title": "title",
    "ingest.fields.text": "text",
    "ingest.fields.outlet": "outlet",
    "ingest.fields.label": "label",
    "ingest.date_order": "none",
    "ingest.kind_min_articles": 5,
    "corpus.language": "en",
    "screen.copies.min_similarity": 0.667,
    "screen.copies.window_days": 30,
    "screen.copies.representative": "first",
    "screen.boilerplate.min_articles": 5,
    "screen.boilerplate.min_share": 0.002,
    "tokenise.min_length": 3,
    "tokenise.stop_words": "data/stop_words.txt",
    "vectorise.phrases.min_npmi": 0.6,
    "vectorise.phrases.min_count": 10,
    "vectorise.phrases.min_articles": 5,
    "vectorise.min_articles": 3,
    "vectorise.max_share": 0.5,
    "topics.engine": "em_lda",
    "topics.n_topics": 5,
    "topics.seed": 1,
    "topics.start": "auto",
    "topics.em_lda.nmf_sweeps": 40,
    "topics.em_lda.random_sweeps": 60,
    "topics.em_lda.alpha": 1.0,
    "topics.em_lda.eta": 0.1,
    "topics.gensim_lda.passes": 20,
    "topics.gensim_lda.iterations": 100,
    "topics.gensim_lda.eta": 0.1,
    "topics.sklearn_lda.max_iter": 20,
    "topics.sklearn_lda.alpha": 0.1,
    "topics.sklearn_lda.eta": 0.1,
    "topics.sklearn_nmf.alpha": 0.1,
    "topics.tomotopy_lda.iterations": 1000,
    "topics.tomotopy_lda.alpha": 1.0,
    "topics.tomotopy_lda.eta": 0.1,
    "stability.n_fits": 5,
    "terms.relevance_weight": 0.6,
    "selection.min_topics": 3,
    "selection.max_topics": 12,
    "selection.n_candidates": 4,
    "selection.n_fits": 6,
    "sentiment.scorer": "vader",
    "sentiment.comparison_scorers": ["word_count"],
    "sentiment.aggregation": "mean",
    "sentiment.neutral_band": 0.05,
    "sensitivity.n_terms": 30,
    "sensitivity.n_draws": 2000,
    "sensitivity.seed": 1,
    "coding.unit": "sentence",
    "coding.n_units": 200,
    "coding.largest_code": 2,
    "coding.level": "ordinal",
    "coding.seed": 1,
    "analysis.period": "month",
    "analysis.n_draws": 1000,
    "analysis.min_articles": 5,
    "analysis.seed": 1,
    "labels.article": "file",
    "labels.label": "storyline",
    "labels.tone": "planted_tone",
    "report.title": "Topics and tone of a small town",
    "report.n_terms": 5,
    "report.evidence": "full",
}
FINGERPRINT: dict[str, Any] = {
    "settings": {"topics.n_topics": 5, "report.title": "Topics and tone of a small town"},
    "versions": {"altair": "6.0.0", "polars": "1.0.0"},
    "inputs": {
        "corpus": {"a.txt": "a" * 64, "b.csv": "b" * 64},
        "files": {"labels.path": "c" * 64, "tokenise.stop_words": "d" * 64},
        "coding": {"data/coding_key.csv": "e" * 64},
    },
    "artefacts": {
        "ingest": {"data/ingest/ingest_counts.json": "1" * 64, "data/ingest/articles/0000000.parquet": "2" * 64},
        "segment": {"data/segment/sentences/0000000.parquet": "3" * 64},
    },
}
METRICS: dict[str, dict[str, float]] = {
    "corpus": {
        "n_files": 63,
        "n_records": 66,
        "n_articles": 64,
        "n_rejected": 2,
        "n_copies": 2,
        "n_foreign": 1,
        "n_empty": 1,
        "n_kept": 60,
        "n_modelled": 60,
        "n_sections": 180,
        "n_sentences": 1440,
        "n_boilerplate": 21,
        "n_tokens": 12345,
        "n_terms": 678,
    },
    "topics": {
        "n_topics": 5,
        "npmi": 0.1234,
        "npmi_relevance": 0.1345,
        "c_v": 0.5678,
        "diversity": 0.96,
        "diversity_relevance": 0.98,
        "exclusivity": 0.9123,
        "heldout_perplexity": 1125.8,
        "stability": 0.6902,
        "stability_baseline": 0.2301,
    },
    "sentiment": {
        "mean": 0.0312,
        "mean_with_copies": 0.0298,
        "share_negative": 0.3,
        "share_neutral": 0.25,
        "share_positive": 0.45,
    },
}


def findings(**changes: Any) -> Findings:  # noqa: ANN401 - any part of the findings
    """The synthetic findings with some parts replaced."""
    return _FINDINGS.changed(**changes)


def without_fits_to_parts() -> dict[str, Any]:
    """The changes to the findings where stability was not measured."""
    unmeasured = ("stability", "stability_baseline", "heldout_perplexity")
    of_topics = {name: value for name, value in METRICS["topics"].items() if name not in unmeasured}
    return {
        "settings": SETTINGS | {"stability.n_fits": 0},
        "topic_stability": topic_stability(),
        "topic_quality": topic_quality(**dict.fromkeys(("agreement", "above_baseline", "reliability"), [None] * 5)),
        "metrics": METRICS | {"topics": of_topics},
    }


def article(number: int = 0, **changes: object) -> dict[str, object]:
    """One row of the articles: one in five loads on each topic, none lies in the gap."""
    month = [month for month in MONTHS if month != GAP][number % 11]
    top = number % 5
    row: dict[str, object] = {
        "article_id": f"a{number:04d}",
        "file": f"{month}-{number}.txt",
        "date": month + dt.timedelta(days=number % 27),
        "title": f"What the {TERMS[top][number // 5 % 5]} said, part {number + 1}",
        "status": "kept",
        "language": "en",
        "function_word_share": 0.4,
        "n_sections": 3,
        "n_sentences": 24,
        "tone": round(TONES[top] + (number % 7 - 3) / 50, 4),
        "tone_low": round(TONES[top] + (number % 7 - 3) / 50 - 0.08, 4),
        "tone_high": round(TONES[top] + (number % 7 - 3) / 50 + 0.08, 4),
        "tone_sd": 0.2,
        "share_without_lexicon_word": 0.2,
        "share_negative": 0.3,
        "share_neutral": 0.25,
        "share_positive": 0.45,
        "title_tone": 0.1,
        "top_topic": top + 1,
        "topic_shares": [0.8 - number / 1000 if topic == top else 0.05 + number / 4000 for topic in range(5)],
    }
    return row | changes


def fit(trace: tuple[float, ...] = (-7.5, -7.1, -7.0)) -> TopicFit:
    """A fit whose topics have their own five terms and a little of all others."""
    given = np.array(
        [
            [0.3 - BY_PROBABILITY[t].index(term) / 20 if term in TERMS[t] else 0.01 for term in VOCABULARY_OF_FIT]
            for t in range(5)
        ]
    )
    return TopicFit(
        doc_topic=np.full((60, 5), 0.2),
        topic_term=given / given.sum(axis=1, keepdims=True),
        alpha=np.ones(5),
        documents=tuple(f"a{number:04d}" for number in range(60)),
        terms=VOCABULARY_OF_FIT,
        trace=trace,
    )


def sentences(*rows: tuple[str, int, int, str, float]) -> pl.DataFrame:
    """Scored sentences from rows article_id, section, sentence, text, compound; by default two in each section."""
    listed = rows or [
        (f"a{n:04d}", part, at, f"{TERMS[n % 5][at].capitalize()}s were {('terrible', 'great')[at]}.", (-0.5, 0.6)[at])
        for n in range(60)
        for part in range(3)
        for at in range(2)
    ]
    columns = {
        "article_id": pl.String,
        "section": pl.Int32,
        "sentence": pl.Int32,
        "text": pl.String,
        "compound": pl.Float64,
    }
    return pl.DataFrame(listed, schema=columns, orient="row")


def sentences_and_scores() -> dict[str, pl.DataFrame]:
    """One sentence and its scores, as the stages have them."""
    key = {"article_id": "a0000", "section": 0, "sentence": 0}
    return {
        "sentences": pl.DataFrame([key | {"text": "Good."}], schema=SENTENCES.schema),
        "scores": pl.DataFrame([key | {"compound": 0.5, "n_words": 1}], schema=SCORES.schema),
    }


def copy(number: int, of: dict[str, object], similarity: float = 1.0, **changes: object) -> dict[str, object]:
    """One row of the articles that is a copy of another row."""
    match = "exact" if similarity == 1 else "near"
    found = {"duplicate_of": of["article_id"], "similarity": similarity, "match": match}
    reason = f"{match} copy of {of['file']} (similarity {similarity})"
    own = {name: article(number)[name] for name in ("article_id", "file", "date")}
    return of | own | {"status": "copy", "reason": reason} | found | changes


def without_results(number: int, status: str, reason: str, **changes: object) -> dict[str, object]:
    """One row of the articles that is neither modelled nor scored."""
    no_tone = (name for name, column in TONE_COLUMNS.items() if column.empty)
    nothing = dict.fromkeys((*no_tone, *NO_TOPICS))
    return article(number) | {"status": status, "reason": reason, "n_sentences": 0} | nothing | changes


def articles(rows: list[dict[str, object]]) -> pl.DataFrame:
    """Articles with the schema of the artefact; what a row lacks is null."""
    return pl.DataFrame(rows, schema=assemble_results.ARTICLE_RESULTS.schema)


def sections(rows: list[dict[str, object]]) -> pl.DataFrame:
    """Sections with the schema of the artefact; what a row lacks is null."""
    return pl.DataFrame(rows, schema=assemble_results.SECTION_RESULTS.schema)


def section(article_id: str, number: int, **changes: object) -> dict[str, object]:
    """One row of the sections: a lead, a recurring "Background", a closing."""
    role = tuple(ROLES)[number]
    row: dict[str, object] = {
        "article_id": article_id,
        "section": number,
        "date": MONTHS[0],
        "status": "kept",
        "heading": ("", "Background", "Looking ahead")[number],
        "role": role,
        "kind": "background" if number == 1 else None,
        "n_sentences": 8,
        "tone": ROLES[role][1],
        "tone_sd": 0.2,
        "share_negative": 0.3,
        "share_neutral": 0.25,
        "share_positive": 0.45,
        "top_topic": 1,
        "topic_shares": [0.8, 0.05, 0.05, 0.05, 0.05],
    }
    return row | changes


def ledger(*rows: tuple[str, str, str | None]) -> pl.DataFrame:
    """A ledger from rows stage, reason, article_id; every record lies in a file of its own."""
    listed = [
        (stage, f"bad{number:03d}.txt", 1, number + 1, article_id, reason)
        for number, (stage, reason, article_id) in enumerate(rows)
    ]
    return pl.DataFrame(listed, schema=assemble_results.LEDGER.schema, orient="row")


def rejected(*reasons: str) -> pl.DataFrame:
    """A ledger of records that never were articles."""
    return ledger(*(("ingest", reason, None) for reason in reasons))


def files(*rows: tuple[str, str | None, str | None, int, int]) -> pl.DataFrame:
    """How files were read, from rows file, format, encoding, n_articles, n_rejected."""
    counted = [(*row[:3], row[3] + row[4], *row[3:]) for row in rows]
    return pl.DataFrame(counted, schema=FILES.schema, orient="row")


def boilerplate(*rows: tuple[str, int, int, str]) -> pl.DataFrame:
    """Boilerplate from rows pattern, n_articles, n_sentences, example."""
    return pl.DataFrame(rows, schema=BOILERPLATE.schema, orient="row")


def phrases(*rows: tuple[str, str, int, int, float]) -> pl.DataFrame:
    """Phrases from rows first, second, n, n_articles, npmi."""
    named = [(first, second, f"{first}_{second}", *counts) for first, second, *counts in rows]
    return pl.DataFrame(named, schema=PHRASES.schema, orient="row")


def vocabulary(*rows: tuple[str, int, int, str | None]) -> pl.DataFrame:
    """Types of token from rows term, n_articles, n_tokens, pruned."""
    listed = [(term, n_articles, n, pruned is None, pruned) for term, n_articles, n, pruned in rows]
    return pl.DataFrame(listed, schema=VOCABULARY.schema, orient="row")


def with_copies(*rows: tuple[int, float, float, float | None, float | None]) -> pl.DataFrame:
    """Rows topic, prevalence, the same with copies, tone, the same with copies."""
    return pl.DataFrame(rows, schema=assemble_results.WITH_COPIES.schema, orient="row")


def by_period(rows: list[tuple[dt.date, int, float | None]]) -> pl.DataFrame:
    """Tone by month from rows first day, n_articles, tone."""
    return estimated.tones(*(estimated.tone(("period", f"{day:%Y-%m}", day), n, tone) for day, n, tone in rows))


def by_topic(rows: list[tuple[int, float, float | None]]) -> pl.DataFrame:
    """Tone by topic from rows topic, weight, tone."""
    return estimated.topic_tones(*(estimated.topic_tone(estimated.EVERYTHING, *row) for row in rows))


def by_role(rows: list[tuple[str, int, float | None]]) -> pl.DataFrame:
    """Tone by role from rows role, sections, tone."""
    return estimated.tones(*(estimated.tone(("role", role, None), n, tone) for role, n, tone in rows))


def prevalence_by_period(rows: list[tuple[dt.date, int, int, float | None]]) -> pl.DataFrame:
    """Prevalence by month from rows first day, topic, n_articles, prevalence."""
    listed = (estimated.prevalence(("period", f"{day:%Y-%m}", day), *row) for day, *row in rows)
    return estimated.prevalences(*listed)


def topic_terms(
    relevant: tuple[tuple[str, ...], ...] = TERMS, probable: tuple[tuple[str, ...], ...] = BY_PROBABILITY
) -> pl.DataFrame:
    """The terms of each topic by both rankings, best first."""
    rows = [
        (topic, ranking, rank, term, 0.1 / rank)
        for ranking, topics in (("probability", probable), ("relevance", relevant))
        for topic, listed in enumerate(topics, start=1)
        for rank, term in enumerate(listed, start=1)
    ]
    return pl.DataFrame(rows, schema=TOPIC_TERMS.schema, orient="row")


def topic_quality(prevalence: tuple[float, ...] = PREVALENCE, **changes: list[Any]) -> pl.DataFrame:
    """What each topic is worth, any column of it replaced; the last has no NPMI."""
    n = len(prevalence)
    topics = range(1, n + 1)
    columns: dict[str, Any] = {
        "topic": topics,
        "label": [None] * n,
        "prevalence": prevalence,
        "npmi": [None if topic == n else 0.1 + topic / 50 for topic in topics],
        "npmi_relevance": [0.2 + topic / 50 for topic in topics],
        "c_v": [0.4 + topic / 50 for topic in topics],
        "exclusivity": [0.9 + topic / 100 for topic in topics],
        "agreement": [0.8 - topic / 10 for topic in topics],
        "above_baseline": [0.6 - topic / 10 for topic in topics],
        "reliability": [0.99 - topic / 100 for topic in topics],
        "quality_flags": [""] * n,
    }
    return pl.DataFrame(columns | changes, schema=TOPIC_QUALITY.schema)


def topic_stability(*is_stable: bool) -> pl.DataFrame:
    """Whether each topic is stable; nothing where that was not measured."""
    rows = [(topic, 0.5, 0.3, 0.9, stable) for topic, stable in enumerate(is_stable, start=1)]
    return pl.DataFrame(rows, schema=TOPIC_STABILITY.schema, orient="row")


def conflicts(*said: str) -> pl.DataFrame:
    """Why labels are not used."""
    return pl.DataFrame({"conflict": said}, schema=LABEL_CONFLICTS.schema)


def choices(*rows: dict[str, Any]) -> pl.DataFrame:
    """Numbers of topics that were compared."""
    return pl.DataFrame(rows, schema=CHOICES.schema)


def choice(n_topics: int, **changes: object) -> dict[str, object]:
    """One row of them: it is above the baseline and is in the set."""
    row: dict[str, object] = {
        "n_topics": n_topics,
        "heldout": -7.0,
        "heldout_error": 0.004,
        "npmi": 0.1,
        "exclusivity": 0.95,
        "stability": 0.7,
        "baseline": 0.2,
        "above_baseline": 0.5,
        "above_baseline_error": 0.03,
        "unstable_share": 0.125,
        "beats_baseline": True,
        "is_in_set": True,
    }
    return row | changes


def _wave(month: dt.date, topic: int) -> float:
    return round(PREVALENCE[topic - 1] * (1 + 0.4 * ((month.month * topic) % 5 - 2) / 2), 4)


def _whole() -> Findings:
    rows = [article(number) for number in range(60)]
    left_out = [
        copy(60, rows[0]),
        copy(61, rows[1], 0.75),
        without_results(62, "foreign", "in another language: de", language="de"),
        without_results(63, "empty", "no sentence is left without boilerplate"),
    ]
    topics = range(1, 6)
    n_articles = {month: sum(row["date"].replace(day=1) == month for row in rows) for month in MONTHS}  # type: ignore[attr-defined]
    return Findings({}).changed(
        article_results=articles(rows + left_out),
        section_results=sections([section(f"a{n:04d}", part) for n in range(60) for part in range(3)]),
        flow=flow(
            n_articles=64,
            n_rejected=2,
            statuses=pl.Series([str(row["status"]) for row in rows + left_out]),
            n_unmodelled=0,
        ),
        ledger=ledger(
            ("ingest", "no date line: 'hello'", None),
            ("ingest", "no body: only a title", None),
            *(("screen", str(row["reason"]), str(row["article_id"])) for row in left_out),
        ),
        files=files(("a.txt", "native", "utf-8", 63, 2), ("b.csv", "csv", "cp1252", 1, 0)),
        boilerplate=boilerplate(("sign up now", 20, 21, "Sign up now!")),
        phrases=phrases(("supreme", "court", 30, 12, 0.8125)),
        vocabulary=vocabulary(
            *IN_VOCABULARY,
            ("said", 55, 300, "everywhere"),
            ("zephyr", 1, 2, "rare"),
        ),
        with_copies=with_copies(*((t, PREVALENCE[t - 1], 0.2, TONES[t - 1], 0.1) for t in topics)),
        topic_terms=topic_terms(),
        topic_quality=topic_quality(),
        topic_stability=topic_stability(*[True] * 5),
        label_conflicts=conflicts(),
        choices=choices(
            choice(3, heldout=-7.2, above_baseline=0.02, unstable_share=0.9, beats_baseline=False, is_in_set=False),
            choice(5, heldout=-7.05),
            choice(8, above_baseline=0.4),
            choice(12, heldout=-7.01, above_baseline=0.3, is_in_set=False),
        ),
        start={"start": "nmf", "perplexity_nmf": 1138.1, "perplexity_random": 1118.9},
        fit=fit(),
        scored_sentences=sentences(),
        stop_words=frozenset(),
        lexicon={"good": 1.9, "great": 3.1, "terrible": -2.1},
        **estimated.whole(
            [(m, n_articles[m], None if m == GAP else round((m.month * 7 % 11 - 5) / 40, 4)) for m in MONTHS],
            {(m, t): _wave(m, t) for m in MONTHS if m != GAP for t in topics},
            ROLES,
            dict(zip(topics, PREVALENCE, strict=True)),
            dict(zip(topics, TONES, strict=True)),
        ),
        **tone_checks.UNVALIDATED,
        metrics=METRICS,
        settings=SETTINGS,
        versions={"altair": "6.0.0", "polars": "1.0.0"},
        fingerprint=FINGERPRINT,
    )


_FINDINGS = _whole()
