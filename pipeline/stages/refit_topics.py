"""A fit and its articles -> how well fits to subsamples recover its topics, beside the baseline of shuffled words."""

from functools import partial
from typing import Any

from pipeline.counts.matrix import CountMatrix
from pipeline.execution import map_ordered
from pipeline.settings import Stability
from pipeline.stage import Stage
from pipeline.tables.fit_topics import FIT, START
from pipeline.tables.refit_topics import ARTICLE_HELDOUT, ARTICLE_REFITS, REFITS, SECTION_REFITS, TOPIC_STABILITY
from pipeline.tables.vectorise import ARTICLE_COUNTS, SECTION_COUNTS
from pipeline.topics.engines import LIBRARIES
from pipeline.topics.fit import TopicFit
from pipeline.topics.fitting import fit_spec
from pipeline.topics.recovery import measured, not_measured
from pipeline.topics.refits import SubsampleJob, aligned_shares, subsample_fit
from pipeline.topics.settings import Topics


def refit_topics(
    *,
    article_counts: CountMatrix,
    section_counts: CountMatrix,
    fit: TopicFit,
    start: dict[str, Any],
    topics: Topics,
    stability: Stability,
) -> dict[str, Any]:
    """Stability of each topic and of all, held-out scores of articles, and the shares under each fit to a subsample."""
    n = stability.n_fits
    jobs = [SubsampleJob(fit.n_topics, subsample, shuffled) for shuffled in (False, True) for subsample in range(n)]
    work = partial(subsample_fit, counts=article_counts, spec=fit_spec(topics).starting(start["start"]))
    made = map_ordered(work, jobs, title="fitting subsamples")
    fits, shuffled = made[:n], made[n:]
    return {
        **(measured(fit, fits, shuffled, article_counts) if n else not_measured(fit)),
        "article_refits": aligned_shares(fit, fits, article_counts),
        "section_refits": aligned_shares(fit, fits, section_counts),
    }


STAGE = Stage(
    function=refit_topics,
    inputs=(ARTICLE_COUNTS, SECTION_COUNTS, FIT, START),
    outputs=(TOPIC_STABILITY, ARTICLE_HELDOUT, REFITS, ARTICLE_REFITS, SECTION_REFITS),
    params=("topics", "stability"),
    versions=("polars", *LIBRARIES),
)
