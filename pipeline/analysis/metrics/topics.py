"""How good the topics are, in numbers."""

from typing import Literal

from pipeline.analysis.metrics.metric import Metric
from pipeline.analysis.metrics.run import Run

_NO_SUBSAMPLES = "`stability.n_fits` is 0"
_NO_LABELS = "no article has a label"


def _quality(
    name: str,
    title: str,
    meaning: str,
    unit: str,
    *,
    low: float | None = 0,
    high: float | None = 1,
    better: Literal["", "higher", "lower"] = "higher",
    empty: str = "",
    form: Literal["decimal", "count"] = "decimal",
) -> Metric[Run]:
    """A measure that describe_topics has computed."""
    return Metric(
        "topics",
        name,
        lambda run: run.quality.get(name),
        meaning,
        unit,
        low,
        high,
        better=better,
        empty=empty,
        title=title,
        form=form,
    )


def _of_labels(name: str, title: str, meaning: str, unit: str) -> Metric[Run]:
    """A measure of how well topics agree with labels."""
    value = lambda run: run.agreement.get(name)  # noqa: E731 - a value of a record
    return Metric("topics", name, value, meaning, unit, 0, 1, better="higher", empty=_NO_LABELS, title=title)


TOPICS: tuple[Metric[Run], ...] = (
    Metric("topics", "n_topics", lambda run: run.quality.get("n_topics"), "Topics fitted.", "topics", low=2),
    _quality(
        "npmi",
        "NPMI",
        "Coherence of topics, gensim's c_npmi: do the 10 most probable terms of a topic occur together in the modelled "
        "articles? \N{MINUS SIGN}1 never, 0 as often as independent words, 1 always; mean over topics.",
        "NPMI",
        low=-1,
        empty="terms never occur",
    ),
    _quality(
        "c_v",
        "c_v",
        "Coherence of topics, gensim's c_v, over the same terms and articles; 0 to 1, mean over topics.",
        "cosine",
        empty="terms never occur",
    ),
    _quality(
        "npmi_relevance",
        "NPMI by relevance",
        "NPMI as above, of the 10 most relevant terms of each topic.",
        "NPMI",
        low=-1,
        empty="terms never occur",
    ),
    _quality(
        "diversity", "diversity", "Share of unique terms among the 10 most probable terms of all topics.", "share"
    ),
    _quality(
        "diversity_relevance",
        "diversity by relevance",
        "Share of unique terms among the 10 most relevant terms of all topics.",
        "share",
    ),
    _quality(
        "exclusivity",
        "exclusivity",
        "Mean FREX of the 10 most probable terms: are they both frequent in the topic and specific to it? Up to 1.",
        "FREX",
    ),
    _quality(
        "heldout_perplexity",
        "held-out perplexity",
        "How hard it is for the fits to predict a word of a held-out article, given half of its words: as hard as "
        "choosing among this number of equally likely words. Lower is better.",
        "words",
        low=1,
        high=None,
        better="lower",
        empty=_NO_SUBSAMPLES,
        form="count",
    ),
    _quality(
        "stability",
        "stability",
        "Agreement of fits to subsamples of the corpus: mean, over all pairs of fits and their topics, of the best "
        "Jaccard similarity of 10 terms in the other fit; 0 to 1.",
        "Jaccard similarity",
        empty=_NO_SUBSAMPLES,
    ),
    _quality(
        "stability_baseline",
        "baseline of stability",
        "The same in a corpus whose words are shuffled: the stability to expect if there are no topics.",
        "Jaccard similarity",
        better="",
        empty=_NO_SUBSAMPLES,
    ),
    _of_labels(
        "label_nmi",
        "NMI with labels",
        "Normalised mutual information (arithmetic mean) of each article's top topic with its given label; 0 to 1.",
        "NMI",
    ),
    _of_labels(
        "label_purity",
        "purity",
        "Share of articles whose given label is the most common label of their top topic.",
        "share",
    ),
)
