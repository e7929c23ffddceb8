"""What the report is written from: a table that is in it is listed here once."""

from pipeline.tables.assemble_results import ARTICLE_RESULTS, FLOW, LEDGER, METRICS, SECTION_RESULTS, WITH_COPIES
from pipeline.tables.describe_topics import LABEL_CONFLICTS, TOPIC_QUALITY, TOPIC_TERMS
from pipeline.tables.estimate import (
    CHANGE_POINTS,
    PREVALENCE,
    TONE,
    TONE_CHANGES,
    TONE_CHANGES_OF_TOPICS,
    TOPIC_TONE,
)
from pipeline.tables.fit_topics import FIT, START
from pipeline.tables.ingest import CORPUS_DIGESTS, FILES
from pipeline.tables.inputs import LEXICON, STOP_WORDS
from pipeline.tables.record import VERSIONS
from pipeline.tables.refit_topics import TOPIC_STABILITY
from pipeline.tables.score_sentiment import SCORES
from pipeline.tables.screen import BOILERPLATE
from pipeline.tables.segment import SENTENCES
from pipeline.tables.select_topics import CHOICES
from pipeline.tables.sensitivity import AGREEMENT, CONFOUND_TERMS, CONFOUNDS, SPECIFICATIONS
from pipeline.tables.validate_sentiment import (
    ACCURACY,
    CODING_PROBLEMS,
    CONFUSION,
    CORRECTED,
    RELIABILITY,
    VALIDATION,
)
from pipeline.tables.vectorise import PHRASES, VOCABULARY

INPUTS = (
    *(ARTICLE_RESULTS, SECTION_RESULTS, FLOW, LEDGER, WITH_COPIES, METRICS),
    *(FILES, BOILERPLATE, PHRASES, VOCABULARY, SENTENCES, SCORES),
    *(TOPIC_TERMS, TOPIC_QUALITY, TOPIC_STABILITY, LABEL_CONFLICTS, CHOICES, START, FIT),
    *(PREVALENCE, TONE, TOPIC_TONE, TONE_CHANGES, TONE_CHANGES_OF_TOPICS, CHANGE_POINTS),
    *(CONFOUNDS, CONFOUND_TERMS, SPECIFICATIONS, AGREEMENT),
    *(VALIDATION, RELIABILITY, ACCURACY, CONFUSION, CORRECTED, CODING_PROBLEMS),
    *(STOP_WORDS, LEXICON, VERSIONS, CORPUS_DIGESTS),
)
