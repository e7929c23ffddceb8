"""The numbers of reports/metrics.json; other programs rely on their names.

corpus.n_files            files below `ingest.path`, hidden ones left out
corpus.n_records          records in them; n_records = n_articles + n_rejected
corpus.n_articles         records that are articles
corpus.n_rejected         records that are not, each with its reason in rejected.csv
corpus.n_copies           articles left out as copies of another
corpus.n_foreign          articles left out as they are in another language
corpus.n_empty            articles left out as boilerplate is all they have
corpus.n_kept             articles in the results:
                          n_kept = n_articles - n_copies - n_foreign - n_empty
corpus.n_modelled         of these the articles with a term of the vocabulary
corpus.n_sections         leads and headed sections of the articles in the results
corpus.n_sentences        their sentences, titles, headings and boilerplate apart
corpus.n_boilerplate      sentences left out as boilerplate, those of copies and of articles
                          that have nothing else too
corpus.n_tokens           tokens of the articles in the results after stop words, before
                          pruning; a phrase counts once
corpus.n_terms            terms in the vocabulary
topics.n_topics           topics fitted
topics.npmi, topics.c_v   gensim's c_npmi and c_v: mean over topics, top 10 terms by
                          probability, the modelled articles as reference
topics.npmi_relevance     the same c_npmi of the top 10 terms by relevance
topics.diversity          share of unique terms among the top 10 terms by probability of
                          all topics
topics.diversity_relevance  the same of the top 10 terms by relevance
topics.exclusivity        mean FREX of the top 10 terms by probability, up to 1
topics.heldout_perplexity  exp(-mean natural log likelihood per token) of articles left
                          out of the fits to parts of the corpus, by document completion
topics.stability          mean over every two of these fits and their topics of the best
                          Jaccard similarity of 10 terms in the other fit, 0 to 1
topics.stability_baseline  the same of fits to a corpus whose words are shuffled; these
                          three are absent where `stability.n_fits` is 0
topics.label_nmi          normalised mutual information (arithmetic mean) of each
                          article's top topic with its label
topics.label_purity       share of articles whose label is the commonest of their topic
sentiment.mean            mean of article tones; an article's tone is the mean compound
                          score of its sentences
sentiment.mean_with_copies  the same with copies counted as articles
sentiment.share_*         share of all sentences with a compound score at or below
                          -0.05 (negative), between (neutral), at or above +0.05
                          (positive), or whatever `sentiment.neutral_band` says
sentiment.label_spearman  Spearman's rank correlation of article tone with given tone
sentiment.n_confounded_topics  topics whose tone changes its sign, its side of 0 or loses half
                          without the dictionary's words among their terms
sentiment.human_alpha     Krippendorff's alpha of people's codes, at `coding.level`
sentiment.human_pearson, sentiment.human_macro_f1  the machine against their mean code
sentiment.mean_corrected  mean tone of the coded kind of unit, corrected by the codes; these
                          four are absent where nobody has coded anything

Only finite numbers; an undefined one is absent.
"""

import math
from collections.abc import Mapping

import polars as pl

Metrics = dict[str, dict[str, float | int]]


def metrics(
    *, corpus: Mapping[str, int], topics: Mapping[str, float | int], sentiment: Mapping[str, float | None]
) -> Metrics:
    """The three groups of metrics, without what is undefined."""
    groups: dict[str, Mapping[str, float | int | None]] = {
        "corpus": corpus,
        "topics": topics,
        "sentiment": sentiment,
    }
    return {
        group: {name: value for name, value in values.items() if value is not None and math.isfinite(value)}
        for group, values in groups.items()
    }


def with_checks(
    found: Metrics,
    *,
    level: str,
    confounds: pl.DataFrame,
    reliability: pl.DataFrame,
    accuracy: pl.DataFrame,
    corrected: pl.DataFrame,
) -> Metrics:
    """`found` with what the checks of tone say: the tables of the sensitivity checks and of people's codes."""
    is_alpha = (pl.col("variable") == "codes") & (pl.col("measurement_level") == level)
    alphas = reliability.filter(is_alpha)["alpha"].to_list()
    of_machine = dict(accuracy.select("measure", "value").iter_rows())
    means = corrected.filter(pl.col("domain") == "all")["corrected"].to_list()
    checks = {
        "n_confounded_topics": int(confounds["is_flagged"].sum()),
        "human_alpha": alphas[0] if alphas else None,
        "human_pearson": of_machine.get("pearson"),
        "human_macro_f1": of_machine.get("macro_f1"),
        "mean_corrected": means[0] if means else None,
    }
    return metrics(corpus=found["corpus"], topics=found["topics"], sentiment=found["sentiment"] | checks)  # type: ignore[arg-type]
