"""Topics and tone against labels, worked by hand."""

import math

import pytest

from pipeline.topics.agreement import label_nmi, label_purity, label_spearman


def test_nmi_is_normalised_by_the_arithmetic_mean() -> None:
    # H(label) = log 2; H(topic) of sizes 2, 1, 1 of 4 = 1.5 log 2; the topic tells the label: MI = log 2.
    # NMI = log 2 / ((1 + 1.5) log 2 / 2) = .8.
    assert label_nmi([1, 1, 2, 3], ["a", "a", "b", "b"]) == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("topics", "labels", "expected"),
    [
        ([1, 1, 2, 2], ["a", "a", "b", "b"], 1.0),
        ([1, 1, 1, 1], ["a", "a", "b", "b"], 0.5),
        ([1, 2, 3, 4], ["a", "a", "b", "b"], 1.0),
        ([1, 1, 1, 2], ["a", "a", "b", "b"], 0.75),
    ],
)
def test_purity(topics: list[int], labels: list[str], expected: float) -> None:
    assert label_purity(topics, labels) == expected


def test_spearman_looks_at_ranks_only() -> None:
    assert label_spearman([0.1, 0.2, 0.9], [1, 2, 3]) == pytest.approx(1)
    # Ranks 1 2 3 against 2 1 3: 1 - 6 * (1 + 1 + 0) / (3 * 8) = .5.
    assert label_spearman([0.1, 0.2, 0.9], [2, 1, 3]) == pytest.approx(0.5)


@pytest.mark.parametrize(("tones", "given"), [([], []), ([0.1], [1]), ([0.1, 0.1], [1, 2]), ([0.1, 0.2], [1, 1])])
def test_without_variation_there_is_no_correlation(tones: list[float], given: list[float]) -> None:
    assert label_spearman(tones, given) is None


def test_one_label_for_all_has_no_information_to_share() -> None:
    assert math.isfinite(label_nmi([1, 2, 1], ["a", "a", "a"]))
