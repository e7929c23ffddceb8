"""The corrected mean holds the truth as often as it says, however wrong the machine is."""

from collections.abc import Callable

import numpy as np
import polars as pl
import pytest
from scipy import stats

from pipeline.validation.correction import MIN_CODED, corrected_means, difference
from pipeline.validation.design import coded_sample
from tests.validation.planted_units import UNITS, drawn_key, planted

N_DRAWS = 200
Scorer = Callable[[np.ndarray, np.ndarray, np.random.Generator], np.ndarray]


def too_cheerful(truth: np.ndarray, topic: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    del topic
    return truth + 0.25 + rng.normal(0, 0.3, len(truth))


def deaf_to_bad_news(truth: np.ndarray, topic: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    del topic
    return np.where(truth < 0, truth / 4, truth) + rng.normal(0, 0.2, len(truth))


def fooled_by_a_topic(truth: np.ndarray, topic: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    return truth + np.where(topic == 1, -0.6, 0.05) + rng.normal(0, 0.2, len(truth))


def corpus(scorer: Scorer) -> tuple[pl.DataFrame, pl.DataFrame]:
    """3,000 sentences as a biased scorer sees them, and as people do: codes from -2 to 2 that lean to the bad."""
    units = planted(3000, n_topics=3)
    rng = np.random.default_rng(7)
    human = np.clip(np.round(rng.normal(-0.5, 1.2, units.height)), -2, 2) / 2
    machine = np.clip(scorer(human, units["topic"].to_numpy(), rng), -1, 1)
    classes = np.where(machine >= 0.05, 1, np.where(machine <= -0.05, -1, 0))
    scored = units.with_columns(machine=pl.Series(machine), tone_class=pl.Series(classes))
    return scored, pl.DataFrame({"article_id": units["article_id"], "sentence": units["sentence"], "human": human})


@pytest.mark.parametrize("scorer", [too_cheerful, deaf_to_bad_news, fooled_by_a_topic])
def test_the_corrected_interval_covers_the_truth_where_the_raw_one_misses_it(scorer: Scorer) -> None:
    units, truth = corpus(scorer)
    machine = units["machine"].to_numpy()
    mean = truth["human"].mean()
    n_covered = n_covered_of_topic = 0
    of_topic = units.join(truth, on=["article_id", "sentence"])
    topic_truth, topic_machine = of_topic.filter(pl.col("topic") == 1).select(pl.col("human", "machine").mean()).row(0)
    for seed in range(N_DRAWS):
        key = drawn_key(units, n_units=150, seed=seed)
        human = key.join(truth, on=["article_id", "sentence"]).select("unit_id", "human")
        found = coded_sample(human, key).join(
            units.drop("section"), on=["article_id", "sentence"], maintain_order="left"
        )
        correction, half = difference(found, np.ones(found.height, dtype=np.bool_))
        n_covered += abs(machine.mean() + correction - mean) <= half
        correction, half = difference(found, (found["topic"] == 1).to_numpy())
        n_covered_of_topic += abs(topic_machine + correction - topic_truth) <= half
    raw = stats.t.interval(0.95, len(machine) - 1, machine.mean(), stats.sem(machine))
    assert not raw[0] <= mean <= raw[1]
    assert 0.92 <= n_covered / N_DRAWS <= 0.98
    assert 0.92 <= n_covered_of_topic / N_DRAWS <= 0.99


def coded(*rows: tuple[str, int, int, float, float]) -> pl.DataFrame:
    """Coded units: stratum, its units, its coded units, human and machine score."""
    schema = {
        "stratum": pl.String,
        "n_in_stratum": pl.Int64,
        "n_coded": pl.Int64,
        "human": pl.Float64,
        "machine": pl.Float64,
    }
    return pl.DataFrame(rows, schema, orient="row")


SMALL = coded(("a", 30, 2, 0.5, 0.0), ("a", 30, 2, 0.1, 0.0), ("b", 10, 2, -0.3, 0.1), ("b", 10, 2, 0.0, 0.2))


def test_the_difference_by_hand() -> None:
    # Differences .5 and .1, mean .3, of 30 units; -.4 and -.2, mean -.3, of 10: (30 * .3 - 10 * .3) / 40 = .15.
    # Variances .08 and .02, so that of the mean is (30 * 28 / 2 * .08 + 10 * 8 / 2 * .02) / 1600.
    one, other = 30 * 28 / 2 * 0.08, 10 * 8 / 2 * 0.02
    freedom = (one + other) ** 2 / (one**2 + other**2)
    found = difference(SMALL, np.ones(4, dtype=np.bool_))
    assert found.mean == pytest.approx(0.15)
    assert found.half == pytest.approx(stats.t.ppf(0.975, freedom) * np.sqrt((one + other) / 1600))


def test_the_difference_of_a_domain_by_hand() -> None:
    # The first unit of each stratum: weights 15 and 5, differences .5 and -.4, mean (7.5 - 2) / 20 = .275.
    # What is left is .225 and 0, -.675 and 0: variances .225 ** 2 / 2 and .675 ** 2 / 2.
    one, other = 30 * 28 / 2 * 0.225**2 / 2, 10 * 8 / 2 * 0.675**2 / 2
    freedom = (one + other) ** 2 / (one**2 + other**2)
    found = difference(SMALL, np.array([True, False, True, False]))
    assert found.mean == pytest.approx(0.275)
    assert found.half == pytest.approx(stats.t.ppf(0.975, freedom) * np.sqrt((one + other) / 400))


def test_a_coded_unit_that_the_corpus_has_no_more_is_outside_every_domain() -> None:
    gone = difference(SMALL[:3], np.ones(3, dtype=np.bool_))
    outside = difference(SMALL, np.array([True, True, True, False]))
    assert gone == pytest.approx(outside)


@pytest.mark.parametrize(
    "sample",
    [
        coded(("a", 30, 2, 0.5, 0.2), ("a", 30, 2, 0.4, 0.1)),
        coded(("a", 2, 2, 0.5, 0.0), ("a", 2, 2, 0.1, 0.0)),
        coded(("a", 1, 1, 0.3, 0.0), ("b", 2, 2, 0.3, 0.0), ("b", 2, 2, 0.3, 0.0)),
    ],
    ids=["a machine that is wrong by the same", "all units", "a stratum of one"],
)
def test_there_is_no_doubt_where_nothing_is_left_to_chance(sample: pl.DataFrame) -> None:
    found = difference(sample, np.ones(sample.height, dtype=np.bool_))
    assert found == pytest.approx((0.3, 0))


def both(n_coded: int) -> pl.DataFrame:
    units = planted(200, n_topics=1, n_months=2)
    sample = units.head(n_coded).with_columns(
        human=pl.col("machine") + 0.1, stratum=pl.lit("a"), n_in_stratum=200, n_coded=n_coded
    )
    return corrected_means(units, sample)


def test_means_are_corrected_where_thirty_units_are_coded() -> None:
    found = both(MIN_CODED)
    assert found.select("domain", "value", "n_units").rows()[:2] == [("all", "all", 200), ("topic", "1", 200)]
    assert found["domain"].to_list() == ["all", "topic", "month", "month"]
    assert found["value"].to_list()[2:] == ["2024-01", "2024-02"]
    assert (found["corrected"] - found["machine"]).to_list()[:2] == pytest.approx([0.1, 0.1])
    assert found["corrected"].to_list()[2:] == [None, None]
    assert found["n_coded"].to_list()[0] == MIN_CODED == sum(found["n_coded"].to_list()[2:])


def test_of_fewer_units_only_the_machine_has_a_mean() -> None:
    found = both(MIN_CODED - 1)
    assert found.select("corrected", "low", "high").null_count().row(0) == (4, 4, 4)
    assert found["machine"].null_count() == 0


def test_units_without_a_topic_are_of_no_topic() -> None:
    units = planted(60).with_columns(topic=pl.lit(None, pl.Int32))
    design = {"human": pl.col("machine"), "stratum": pl.lit("a"), "n_in_stratum": 60, "n_coded": 60}
    found = corrected_means(units, units.with_columns(**design))
    assert set(found["domain"]) == {"all", "month"}


def test_units_that_are_all_coded_have_the_mean_of_the_codes() -> None:
    units = planted(60)
    human = pl.Series("human", np.random.default_rng(2).uniform(-1, 1, 60))
    design = {"stratum": pl.lit("a"), "n_in_stratum": 60, "n_coded": 60}
    found = corrected_means(units.select(list(UNITS)), units.with_columns(human, **design)).row(0, named=True)
    assert [found[name] for name in ("corrected", "low", "high")] == pytest.approx([human.mean()] * 3)
