"""How a corpus is fitted."""

from dataclasses import replace

import numpy as np
import pytest

from pipeline.errors import CorpusError, SetupError
from pipeline.topics.engines import ENGINES
from pipeline.topics.engines.em_lda import EmLda
from pipeline.topics.engines.engine import check_installed
from pipeline.topics.fitting import FitSpec, fitted
from tests.topics.three_topics import planted

SPEC = FitSpec("em_lda", "nmf", 1, EmLda(nmf_sweeps=5, random_sweeps=10, alpha=1.0, eta=0.1))
COUNTS = planted()[0]


def test_more_topics_than_articles_are_refused() -> None:
    with pytest.raises(CorpusError, match=r"topics\.n_topics is 5, but only 4 articles"):
        fitted(COUNTS.rows(range(4)), SPEC, n_topics=5, item="all")


def test_the_item_gives_the_seed() -> None:
    random = SPEC.starting("random")
    one, same, other = (fitted(COUNTS, random, n_topics=3, item=item) for item in ("a", "a", "b"))
    assert one.topic_term.tobytes() == same.topic_term.tobytes()
    assert one.topic_term.tobytes() != other.topic_term.tobytes()


def test_the_fit_is_of_the_documents_it_is_given() -> None:
    some = COUNTS.rows(np.arange(0, 60, 2))
    assert fitted(some, SPEC, n_topics=3, item="all").documents == some.documents


@pytest.mark.parametrize(
    ("requirement", "found"), [("tomotopy==0.0.1", r"found 0\.14\.0"), ("no-such-library==1", "found none")]
)
def test_an_optional_engine_is_refused_with_any_other_version_of_its_library(requirement: str, found: str) -> None:
    engine = replace(ENGINES["tomotopy_lda"], requirement=requirement)
    message = rf"topics\.engine tomotopy_lda needs .*, {found}.*pip install {requirement}"
    with pytest.raises(SetupError, match=message):
        engine.fit(COUNTS, SPEC.settings, n_topics=3, seed=1, start="random")


def test_engines_without_a_requirement_need_nothing_more() -> None:
    for engine in ENGINES.values():
        check_installed(engine)


def test_a_start_that_was_not_chosen_is_refused() -> None:
    with pytest.raises(ValueError, match="has to be chosen first"):
        fitted(COUNTS, replace(SPEC, start="auto"), n_topics=3, item="all")
