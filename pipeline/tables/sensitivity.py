"""What sensitivity makes.  All tables rest on the articles whose `status` is "kept"."""

import polars as pl

from pipeline.tables.table import Table, outside, undescribed

# One row a topic: its tone as scored and without the lexicon's words among its first terms, each with its 95% interval
# from articles resampled.  `n_terms` of its terms have such words, `n_sentences` sentences one of them; `weight` is the
# topic's, in sentences.  Of the flags see `analysis.confounds`.
CONFOUNDS = Table(
    "data/sensitivity/confounds.parquet",
    columns=undescribed(
        {
            "topic": pl.Int32,
            "n_terms": pl.Int32,
            "n_sentences": pl.Int32,
            "weight": pl.Float64,
            "tone": pl.Float64,
            "tone_low": pl.Float64,
            "tone_high": pl.Float64,
            "tone_without": pl.Float64,
            "tone_without_low": pl.Float64,
            "tone_without_high": pl.Float64,
            "sign_changes": pl.Boolean,
            "interval_changes": pl.Boolean,
            "halves": pl.Boolean,
            "is_flagged": pl.Boolean,
        },
        (
            *("tone", "tone_low", "tone_high", "tone_without", "tone_without_low", "tone_without_high"),
            *("sign_changes", "interval_changes", "halves"),
        ),
    ),
    key=("topic",),
    check=outside(["tone", "tone_low", "tone_high", "tone_without", "tone_without_low", "tone_without_high"], -1, 1),
)

# One row for each topic and term with words of the lexicon: these, the commonest first, and their mean `valence`; the
# sentences that have one, of which `weight` are the topic's; `contribution` is the topic's tone less its tone without
# this term alone.
CONFOUND_TERMS = Table(
    "data/sensitivity/confound_terms.parquet",
    columns=undescribed(
        {
            "topic": pl.Int32,
            "term": pl.String,
            "rank": pl.Int32,
            "words": pl.String,
            "valence": pl.Float64,
            "n_sentences": pl.Int32,
            "weight": pl.Float64,
            "contribution": pl.Float64,
        },
        ("contribution",),
    ),
    key=("topic", "term"),
)

# One row for each way to tell the tone of articles: the mean over articles, Spearman's correlation with the way that
# was chosen, the share of articles on the other side of 0, and the shares of sentences by its neutral band.
SPECIFICATIONS = Table(
    "data/sensitivity/specifications.parquet",
    columns=undescribed(
        {
            "name": pl.String,
            "meaning": pl.String,
            "is_chosen": pl.Boolean,
            "n_articles": pl.Int32,
            "mean": pl.Float64,
            "rank_correlation": pl.Float64,
            "sign_changes": pl.Float64,
            "share_negative": pl.Float64,
            "share_neutral": pl.Float64,
            "share_positive": pl.Float64,
        },
        (
            *("mean", "rank_correlation", "sign_changes"),
            *("share_negative", "share_neutral", "share_positive"),
        ),
    ),
    key=("name",),
    check=outside(["mean", "rank_correlation"], -1, 1),
)

# One row for each second opinion: how its scores agree with those of the scorer, over sentences and over the means of
# articles; `same_class` is the share of sentences that both call negative, neutral or positive.
AGREEMENT = Table(
    "data/sensitivity/agreement.parquet",
    columns=undescribed(
        {
            "scorer": pl.String,
            "n_sentences": pl.Int32,
            "pearson": pl.Float64,
            "spearman": pl.Float64,
            "same_class": pl.Float64,
            "kappa": pl.Float64,
            "n_articles": pl.Int32,
            "article_pearson": pl.Float64,
            "article_spearman": pl.Float64,
        },
        ("pearson", "spearman", "same_class", "kappa", "article_pearson", "article_spearman"),
    ),
    key=("scorer",),
    check=outside(["pearson", "spearman", "kappa", "article_pearson", "article_spearman"], -1, 1),
)
