"""A scorer that is added: whatever names scorers learns of it from its record."""

from collections.abc import Mapping

import numpy as np
import pytest

from pipeline.report.chapters.tone_methods import scoring
from pipeline.report.checklist import tone as checklist
from pipeline.sentiment.explanation import explained
from pipeline.sentiment.scorer import Scorer, Scoring
from pipeline.sentiment.scorers import SCORERS
from pipeline.sentiment.scores import Scores
from tests.report import builders


def one_if_any(lexicon: Mapping[str, float]) -> Scoring:
    """1 for a sentence with a word of the lexicon."""

    def scores(sentences: list[str]) -> Scores:
        known = np.array([float(bool(lexicon.keys() & sentence.split())) for sentence in sentences])
        words = np.array([len(sentence.split()) for sentence in sentences])
        return Scores(known, 0 * known, 1 - known, known, words, known.astype(np.int64))

    return scores  # type: ignore[return-value]


TOY = Scorer(
    name="toy",
    score=one_if_any,
    lexicon=lambda: {"crane": 1.0},
    methods="the toy scorer (Nobody 1999)",
    lexicon_name="Toy",
    made_for="children's books",
    has_rules=False,
)


@pytest.fixture(autouse=True)
def _added(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SCORERS, "toy", TOY)


def test_it_scores_with_its_own_terms_and_the_users() -> None:
    assert SCORERS["toy"]({"quay": 2.0, "crane": 0.0})(["a crane", "the quay"]).compound.tolist() == [0, 1]
    (hit,) = explained("The crane.", TOY.weighing(TOY.terms({})))
    assert (hit.word, hit.start, hit.end) == ("crane", 4, 9)


def test_the_report_describes_it() -> None:
    settings = builders.findings().settings
    findings = builders.findings(settings=settings | {"sentiment.scorer": "toy"})
    assert "Every sentence was scored by the toy scorer (Nobody 1999)" in str(scoring(findings))
    assert "The lexicon of Toy was made for children's books" in str(checklist.suited(findings).evidence)
    assert "toy counts words one by one" in str(checklist.rules(findings).evidence)
