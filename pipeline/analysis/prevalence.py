"""Topic shares of documents -> mean share of each topic in groups of documents."""

import numpy as np
import polars as pl

from pipeline.sentiment.aggregation import group_means


def prevalence(shares: np.ndarray, group: np.ndarray, groups: pl.Series, *, count: str) -> pl.DataFrame:
    """Rows (group, topic, `count`, prevalence): the mean share of a topic over the documents of a group.

    `shares` is (documents, topics), `group` the place of each document in
    `groups`.  A group without a document has `count` 0 and a null prevalence.
    """
    n_topics = shares.shape[1]
    means = [group_means(shares[:, topic], group, len(groups)) for topic in range(n_topics)]
    n_documents = np.bincount(group, minlength=len(groups)).astype(np.int32)
    return pl.DataFrame(
        {
            groups.name: groups.gather(np.repeat(np.arange(len(groups)), n_topics)),
            "topic": np.tile(np.arange(1, n_topics + 1, dtype=np.int32), len(groups)),
            count: np.repeat(n_documents, n_topics),
            "prevalence": np.stack(means, axis=1).ravel(),
        }
    ).fill_nan(None)
