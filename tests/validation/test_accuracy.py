"""The scorer compared with people: the known measures, with weights."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from sklearn.metrics import cohen_kappa_score, confusion_matrix, f1_score

from pipeline.validation.accuracy import MEASURES, Scored, accuracy, correlation, kappa, macro_f1, measured

EVERY = np.ones((1, 1))


def scored(human: list[float], machine: list[float], weight: list[float] | None = None) -> Scored:
    one, other = np.array(human, dtype=np.float64), np.array(machine, dtype=np.float64)
    classes = [np.sign(scores).astype(np.int64) for scores in (one, other)]
    return Scored(one, other, *classes, np.ones(len(one)) if weight is None else np.array(weight), np.arange(len(one)))


def values(units: Scored) -> np.ndarray:
    return measured(np.ones((1, len(units.human))), units=units)[0]


def test_kappa_and_f1_by_hand() -> None:
    # Of 10: three negative and four positive agree, of two neutral one is taken for positive, of two negative ...
    table = np.array([[[3, 0, 1], [0, 1, 1], [0, 0, 4]]]) / 10
    # They agree in 8; by chance in (4 * 3 + 2 * 1 + 4 * 6) / 100 = .38.
    assert kappa(table)[0] == pytest.approx((0.8 - 0.38) / 0.62)
    # F1: 2 * 3 / (4 + 3), 2 * 1 / (2 + 1), 2 * 4 / (4 + 6).
    assert macro_f1(table)[0] == pytest.approx((6 / 7 + 2 / 3 + 8 / 10) / 3)


def test_a_correlation_by_hand() -> None:
    # Means 2 and 2; products (-1)(-1) + 0 * 1 + 1 * 0 = 1; squares 2 and 2.
    found = correlation(np.array([[1.0, 2, 3]]), np.array([[1.0, 3, 2]]), np.ones((1, 3)))
    assert found[0] == pytest.approx(1 / 2)


SCORES = st.lists(st.tuples(st.integers(-2, 2), st.integers(-4, 4), st.integers(1, 3)), min_size=4, max_size=30)


@given(SCORES)
def test_the_measures_are_those_of_scipy_and_scikit_learn(rows: list[tuple[int, int, int]]) -> None:
    # A unit of weight 3 counts as three of weight 1.
    human, machine, weight = (np.array(column) for column in zip(*rows, strict=True))
    found = dict(zip(MEASURES, values(scored(human / 2, machine / 4, weight)), strict=False))
    repeated = scored(np.repeat(human, weight) / 2, np.repeat(machine, weight) / 4)
    if len(set(human)) > 1 and len(set(machine)) > 1:
        assert found["pearson"] == pytest.approx(stats.pearsonr(repeated.human, repeated.machine).statistic)
        assert found["spearman"] == pytest.approx(stats.spearmanr(repeated.human, repeated.machine).statistic)
    else:
        assert np.isnan([found["pearson"], found["spearman"]]).all()
    classes = repeated.human_class, repeated.machine_class
    assert found["macro_f1"] == pytest.approx(f1_score(*classes, average="macro"))
    if len({*classes[0], *classes[1]}) > 1:
        assert found["kappa"] == pytest.approx(cohen_kappa_score(*classes))
    else:
        assert np.isnan(found["kappa"])
    cells = confusion_matrix(*classes, labels=[-1, 0, 1]) / len(classes[0])
    assert values(repeated)[len(MEASURES) :] == pytest.approx(cells.ravel())


def test_many_draws_at_once_are_each_by_itself() -> None:
    rng = np.random.default_rng(1)
    units = scored(list(rng.integers(-2, 3, 30) / 2), list(rng.uniform(-1, 1, 30)), list(rng.uniform(1, 2, 30)))
    draws = rng.multinomial(30, np.full(30, 1 / 30), size=20).astype(np.float64)
    singly = np.concatenate([measured(draw[np.newaxis], units=units) for draw in draws])
    assert measured(draws, units=units) == pytest.approx(singly, nan_ok=True)


def test_a_perfect_machine_is_perfect_and_certain() -> None:
    scores = [-1.0, -0.5, 0, 0.5, 1] * 8
    measures, cells = accuracy(scored(scores, scores), seed=1)
    assert [part == pytest.approx(1) for part in measures] == [True] * 3
    assert cells.value.tolist() == pytest.approx([0.4, 0, 0, 0, 0.2, 0, 0, 0, 0.4])


def test_intervals_hold_the_values_and_shrink_with_the_sample() -> None:
    rng = np.random.default_rng(1)
    human = rng.integers(-2, 3, 400) / 2
    machine = np.clip(human / 2 + rng.normal(0, 0.4, 400), -1, 1)
    large = accuracy(scored(list(human), list(machine)), seed=1)[0]
    small = accuracy(scored(list(human[:50]), list(machine[:50])), seed=1)[0]
    assert (large.low < large.value).all()
    assert (large.value < large.high).all()
    assert ((large.high - large.low) < 0.6 * (small.high - small.low)).all()
    # Fisher's interval of Pearson's r.
    half = 1.96 / np.sqrt(397)
    assert large.low[0] == pytest.approx(np.tanh(np.arctanh(large.value[0]) - half), abs=0.02)


def test_weights_move_the_measures_to_the_corpus() -> None:
    right, wrong = [1.0, -1.0] * 5, [1.0, -1.0, 1.0, -1.0]
    human, machine = right + wrong, right + [-score for score in wrong]
    equal = values(scored(human, machine))[3]
    assert values(scored(human, machine, [1] * 10 + [10] * 4))[3] < 0 < equal
