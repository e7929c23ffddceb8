"""Topics and tone against labels given beforehand."""

import math
from collections import Counter
from collections.abc import Hashable, Sequence

from scipy.stats import spearmanr
from sklearn.metrics import normalized_mutual_info_score


def label_nmi(top_topics: Sequence[int], labels: Sequence[str]) -> float:
    """Normalised mutual information of topic and label, in [0, 1], normalised by the arithmetic mean."""
    return float(normalized_mutual_info_score(labels, top_topics, average_method="arithmetic"))


def label_purity(top_topics: Sequence[Hashable], labels: Sequence[str]) -> float:
    """Share of articles whose label is the commonest one of their topic, in (0, 1].

    >>> label_purity([1, 1, 1, 2], ["port", "port", "flood", "flood"])
    0.75
    """
    pairs = Counter(zip(top_topics, labels, strict=True))
    commonest: dict[Hashable, int] = {}
    for (topic, _), n in pairs.items():
        commonest[topic] = max(commonest.get(topic, 0), n)
    return sum(commonest.values()) / len(labels)


def label_spearman(tones: Sequence[float], given: Sequence[float]) -> float | None:
    """Spearman's rank correlation, in [-1, 1]; None where either side does not vary."""
    if len(set(tones)) < 2 or len(set(given)) < 2:  # noqa: PLR2004 - two values make a variation
        return None
    value = float(spearmanr(tones, given).statistic)
    return value if math.isfinite(value) else None
