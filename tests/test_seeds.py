"""Seeds come from the run and the item, and from nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.seeds import derived


def test_seeds_are_the_same_on_every_machine_for_ever() -> None:
    # sha256("1/fit") and sha256("2/fit"), first four bytes, big end first.
    assert (derived(1, "fit"), derived(2, "fit")) == (3_035_997_195, 3_970_644_722)


def test_another_item_or_another_run_has_another_seed() -> None:
    seeds = [derived(seed, name) for seed in range(50) for name in ("a", "b", "1/a")]
    assert len(set(seeds)) == 150


@given(st.integers(0, 2**32 - 1), st.text(st.characters(exclude_categories=["Cs"])))
def test_a_seed_fits_every_library(seed: int, name: str) -> None:
    assert 0 <= derived(seed, name) < 2**32
