"""Agreement between fits, worked by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from pipeline.counts.matrix import CountMatrix
from pipeline.topics.alignment import Alignment, aligned
from pipeline.topics.stability import (
    Refit,
    above_baseline,
    best_match_agreement,
    document_reliability,
    pairwise_agreement,
    term_agreement,
)
from pipeline.topics.subsamples import shuffled, subsample

# The two most probable terms of each topic are 0 1, 2 3; 0 2, 1 3; 0 1, 0 2.
REFERENCE = np.array([[0.5, 0.4, 0.05, 0.05], [0.05, 0.05, 0.5, 0.4]])
OTHER = np.array([[0.5, 0.05, 0.4, 0.05], [0.05, 0.4, 0.05, 0.5]])
TWINS = np.array([[0.5, 0.4, 0.05, 0.05], [0.5, 0.1, 0.35, 0.05]])

ROWS = st.lists(st.lists(st.integers(0, 4), min_size=4, max_size=4), min_size=1, max_size=6)
NAMES = st.lists(st.text("abcdef", min_size=1), unique=True, min_size=1, max_size=12)
FITS = st.lists(
    st.lists(st.lists(st.integers(1, 9), min_size=5, max_size=5), min_size=1, max_size=4).map(
        lambda rows: np.array(rows) / np.sum(rows, axis=1, keepdims=True)
    ),
    min_size=2,
    max_size=4,
)


def matrix(rows: list[list[int]], names: list[str] | None = None) -> CountMatrix:
    documents = tuple(names or [f"d{number}" for number in range(len(rows))])
    return CountMatrix(csr_matrix(np.array(rows, dtype=np.int32)), documents, tuple("abcdefgh"[: len(rows[0])]))


def named(counts: CountMatrix, *, share: float = 0.5, seed: int = 1) -> set[str]:
    return set(counts.rows(subsample(counts, share=share, seed=seed)).documents)


@given(NAMES, st.floats(0.01, 1))
def test_a_subsample_has_its_share_of_the_documents_in_their_order(names: list[str], share: float) -> None:
    rows = subsample(matrix([[1]] * len(names), names), share=share, seed=1)
    assert len(rows) == max(1, round(share * len(names)))
    assert rows.tolist() == sorted(set(rows.tolist()))


@given(NAMES, st.randoms(use_true_random=False))
def test_the_order_of_the_documents_has_no_say_in_the_subsample(names: list[str], random: np.random.Generator) -> None:
    mixed = list(names)
    random.shuffle(mixed)
    assert named(matrix([[1]] * len(names), names)) == named(matrix([[1]] * len(names), mixed))


def test_a_subsample_is_another_one_for_another_seed_and_keeps_most_when_the_corpus_grows() -> None:
    names = [f"d{number:02d}" for number in range(41)]
    grown, before = matrix([[1]] * 41, names), matrix([[1]] * 40, names[:40])
    assert named(before, seed=1) != named(before, seed=2)
    assert len(named(grown) - named(before)) <= 1
    assert named(before, share=1.0) == set(names[:40])


@given(ROWS, st.integers(0, 3))
def test_shuffling_keeps_the_lengths_of_documents_and_the_totals_of_terms(rows: list[list[int]], seed: int) -> None:
    counts = matrix(rows)
    found = shuffled(counts, seed=seed)
    assert found.lengths().tolist() == counts.lengths().tolist()
    assert found.counts.sum(axis=0).tolist() == counts.counts.sum(axis=0).tolist()
    assert (found.documents, found.terms, found.counts.dtype) == (counts.documents, counts.terms, counts.counts.dtype)
    assert counts.counts.toarray().tolist() == rows


def test_shuffling_leaves_no_term_with_its_neighbours() -> None:
    counts = matrix([[50, 50, 0, 0], [0, 0, 50, 50]] * 20)
    found = shuffled(counts, seed=1).counts.toarray()
    # Each document gets 25 tokens of each term, give or take.
    assert found.min() > 8
    assert found.max() < 45
    assert shuffled(counts, seed=1).counts.toarray().tolist() == found.tolist()
    assert shuffled(counts, seed=2).counts.toarray().tolist() != found.tolist()


def test_agreement_of_terms_worked_by_hand() -> None:
    # Topics 0 1 and 2 3 with 0 2 and 1 3: each pair has one term in common of three.
    assert term_agreement(REFERENCE, [OTHER], n_terms=2) == pytest.approx([1 / 3, 1 / 3])
    # Over two fits of which the second is the same, its topics the other way round.
    assert term_agreement(REFERENCE, [OTHER, REFERENCE[::-1]], n_terms=2) == pytest.approx([2 / 3, 2 / 3])


def test_a_topic_without_a_partner_agrees_with_nothing() -> None:
    assert term_agreement(REFERENCE, [REFERENCE[1:]], n_terms=2).tolist() == [0, 1]


def test_a_vocabulary_smaller_than_the_number_of_terms_agrees_wholly() -> None:
    assert term_agreement(REFERENCE, [OTHER]).tolist() == [1, 1]


def test_agreement_of_pairs_of_fits_worked_by_hand() -> None:
    # Reference and other 1/3; reference and itself 1; other and reference 1/3.
    assert pairwise_agreement([REFERENCE, OTHER, REFERENCE], n_terms=2) == pytest.approx((1 / 3 + 1 + 1 / 3) / 3)
    # One topic finds itself, the other nobody.
    assert pairwise_agreement([REFERENCE, REFERENCE[1:]], n_terms=2) == 0.5
    assert pairwise_agreement([REFERENCE[1:], REFERENCE], n_terms=2) == 0.5


def test_the_best_match_may_be_the_same_topic_twice() -> None:
    # Terms 0 1 and 2 3 of the reference, 0 1 and 0 2 of the twins.  Best of the reference: 1 and 1/3 (2 3 with
    # 0 2); best of the twins: 1 and 1/3 (0 2 with either).
    assert best_match_agreement([REFERENCE, TWINS], n_terms=2) == pytest.approx(2 / 3)
    # Reference to its first topic alone: 1 and 0; the other way: 1.
    assert best_match_agreement([REFERENCE, REFERENCE[:1]], n_terms=2) == pytest.approx((0.5 + 1) / 2)


@given(FITS, st.integers(1, 5))
def test_best_matches_agree_at_least_as_well_as_pairs(fits: list[np.ndarray], n_terms: int) -> None:
    pairs = pairwise_agreement(fits, n_terms=n_terms)
    best = best_match_agreement(fits, n_terms=n_terms)
    assert 0 <= pairs <= best + 1e-12
    assert best <= 1 + 1e-12


@given(FITS, st.integers(1, 5))
def test_agreement_is_the_mean_jaccard_similarity_of_sets(fits: list[np.ndarray], n_terms: int) -> None:
    one, two = fits[:2]
    tops = [[set(sorted(range(5), key=lambda t: (-row[t], t))[:n_terms]) for row in fit] for fit in (one, two)]
    jaccard = [[len(a & b) / len(a | b) for b in tops[1]] for a in tops[0]]
    partner = aligned(one, two).partner.tolist()
    expected = [row[other] if other >= 0 else 0 for row, other in zip(jaccard, partner, strict=True)]
    assert term_agreement(one, [two], n_terms=n_terms) == pytest.approx(expected)
    best = (np.mean([max(row) for row in jaccard]) + np.mean([max(row) for row in zip(*jaccard, strict=True)])) / 2
    assert best_match_agreement([one, two], n_terms=n_terms) == pytest.approx(best)


def test_too_few_fits_are_refused() -> None:
    with pytest.raises(ValueError, match=r"at least 1 fits to compare \(got 0\)"):
        term_agreement(REFERENCE, [])
    with pytest.raises(ValueError, match=r"at least 1 fits to compare \(got 0\)"):
        document_reliability(REFERENCE, [])
    for agreement in (pairwise_agreement, best_match_agreement):
        with pytest.raises(ValueError, match=r"at least 2 fits to compare \(got 1\)"):
            agreement([REFERENCE])


def refit(doc_topic: list[list[float]], partner: list[int], rows: list[int] | None = None) -> Refit:
    places = np.array(range(len(doc_topic)) if rows is None else rows)
    return Refit(places, np.array(doc_topic), Alignment(np.array(partner), np.ones(len(partner))))


SHARES = np.array([[0.9, 0.1], [0.6, 0.4], [0.3, 0.7]])


def test_reliability_worked_by_hand() -> None:
    # Topic 0 from its mean: .3, 0, -.3; its partner, column 1: .2, -.4, .2.
    # (.3 * .2 - .3 * .2) / ... = 0.  Topic 1 (-.3, 0, .3) with column 0, .1, .2, .6 from its mean .3: -.2, -.1, .3:
    # (.06 + .09) / sqrt(.18 * .14).
    other = refit([[0.1, 0.8], [0.2, 0.2], [0.6, 0.8]], [1, 0])
    assert document_reliability(SHARES, [other]) == pytest.approx([0, 0.15 / np.sqrt(0.18 * 0.14)], abs=1e-12)


def test_reliability_is_the_mean_over_fits_of_which_each_has_its_own_documents() -> None:
    same = refit([[0.1, 0.9], [0.7, 0.3]], [1, 0], [0, 2])
    against = refit([[0.3, 0.7], [0.9, 0.1]], [0, 1], [0, 2])
    assert document_reliability(SHARES, [same]) == pytest.approx([1, 1])
    assert document_reliability(SHARES, [same, against]) == pytest.approx([0, 0])
    # The same two rows of shares for other documents are against the reference.
    ups_and_downs = np.array([[0.3, 0.7], [0.9, 0.1], [0.1, 0.9]])
    assert document_reliability(ups_and_downs, [refit([[0.3, 0.7], [0.9, 0.1]], [0, 1], [1, 2])]) == pytest.approx(
        [-1, -1]
    )


@pytest.mark.parametrize(
    "other",
    [
        refit([[0.5, 0.5], [0.5, 0.5], [0.5, 0.5]], [0, 1]),
        refit([[0.5, 0.5], [0.5 + 1e-14, 0.5 - 1e-14], [0.5, 0.5]], [0, 1]),
        refit([[0.9, 0.1], [0.6, 0.4], [0.3, 0.7]], [-1, -1]),
        refit([[0.9, 0.1]], [0, 1], [1]),
    ],
    ids=["constant", "constant but for rounding", "no partner", "one document"],
)
def test_where_nothing_varies_or_there_is_no_partner_nothing_is_shown_to_agree(other: Refit) -> None:
    assert document_reliability(SHARES, [other]).tolist() == [0, 0]


def test_a_constant_topic_of_the_reference_is_not_reliable_either() -> None:
    found = document_reliability(np.full((3, 2), 0.5), [refit(SHARES.tolist(), [0, 1])])
    assert found.tolist() == [0, 0]


@given(st.lists(st.lists(st.floats(0, 1), min_size=4, max_size=4), min_size=1, max_size=6))
def test_reliability_stays_in_its_range_and_agrees_with_numpy(rows: list[list[float]]) -> None:
    table = np.array(rows)
    found = document_reliability(table[:, :2], [refit(table[:, 2:].tolist(), [0, 1])])
    assert (np.abs(found) <= 1).all()
    for topic in range(2):
        if min(np.ptp(table[:, topic]), np.ptp(table[:, topic + 2])) > 1e-3:
            assert found[topic] == pytest.approx(np.corrcoef(table[:, topic], table[:, topic + 2])[0, 1])


def test_chance_is_taken_off() -> None:
    assert above_baseline(np.array([0.75, 0.25, 0.125]), 0.25).tolist() == [0.5, 0, -0.125]
