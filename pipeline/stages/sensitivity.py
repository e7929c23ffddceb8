"""Scores and topics -> how far tone depends on words that define a topic, on its specification, on the lexicon."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import polars as pl

from pipeline.analysis.confounds import confound_terms, confounds
from pipeline.analysis.lexicon_terms import term_words
from pipeline.analysis.rescoring import combined
from pipeline.analysis.scored_shards import agreement_table, shard_sums, specification_table
from pipeline.corpus.languages import LANGUAGES
from pipeline.corpus.tokens import token
from pipeline.corpus.words import token_rules
from pipeline.execution import map_ordered
from pipeline.sentiment.scorers import SCORERS
from pipeline.sentiment.settings import Sentiment
from pipeline.settings import Sensitivity, Tokenise
from pipeline.stage import Stage
from pipeline.tables.assemble_results import ARTICLE_RESULTS, SECTION_RESULTS
from pipeline.tables.describe_topics import TOPIC_TERMS
from pipeline.tables.inputs import LEXICON, STOP_WORDS
from pipeline.tables.score_sentiment import COMPARISON_SCORES, SCORES
from pipeline.tables.segment import SENTENCES
from pipeline.tables.sensitivity import AGREEMENT, CONFOUND_TERMS, CONFOUNDS, SPECIFICATIONS
from pipeline.tables.table import InShards, Shard

SHARDED = (SENTENCES, SCORES, COMPARISON_SCORES, SECTION_RESULTS, ARTICLE_RESULTS)


def sensitivity(
    *,
    topic_terms: pl.DataFrame,
    stop_words: frozenset[str],
    lexicon: Mapping[str, float],
    sentiment: Sentiment,
    sensitivity: Sensitivity,
    tokenise: Tokenise,
    language: str,
    **shards: Sequence[Shard],
) -> dict[str, Any]:
    """The tables of what tone depends on, over the included articles."""
    rules = token_rules(LANGUAGES[language], own_stop_words=stop_words, min_length=tokenise.min_length)
    terms = SCORERS[sentiment.scorer].terms(lexicon)
    words_of = term_words(topic_terms, terms, partial(token, rules=rules), n_terms=sensitivity.n_terms)
    n_topics = topic_terms["topic"].n_unique()
    work = partial(shard_sums, words_of=words_of, n_topics=n_topics, lexicon=lexicon, sentiment=sentiment)
    pieces = list(zip(*(shards[table.name] for table in SHARDED), strict=True))
    parts = map_ordered(work, pieces, title="sensitivity")
    sums = combined([part.topics for part in parts])
    of_terms = confound_terms(sums, words_of)
    of_topics = confounds(sums, of_terms, n_draws=sensitivity.n_draws, seed=sensitivity.seed)
    counts = {"topics": of_topics.height, "topics_flagged": int(of_topics["is_flagged"].sum())}
    return {
        "confounds": of_topics,
        "confound_terms": of_terms,
        "specifications": specification_table(parts, sentiment),
        "agreement": agreement_table(parts, sentiment),
        "counts": counts | {"terms_with_words_of_the_lexicon": of_terms.height},
    }


STAGE = Stage(
    function=sensitivity,
    inputs=(*map(InShards, SHARDED), TOPIC_TERMS, STOP_WORDS, LEXICON),
    outputs=(CONFOUNDS, CONFOUND_TERMS, SPECIFICATIONS, AGREEMENT),
    params=("sentiment", "sensitivity", "tokenise", "corpus.language"),
    versions=("numpy", "polars", "scikit-learn", "scipy", "simplemma", "vaderSentiment"),
)
