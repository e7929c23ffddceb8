"""The methods of topics say what was done: another parameter, another text."""

import pytest

from pipeline.report.chapters.checklist import SOURCES
from pipeline.report.chapters.methods import methods
from pipeline.report.chapters.references import WORKS, references
from pipeline.sentiment.scorers import SCORERS
from pipeline.topics.engines import ENGINES
from pipeline.topics.start_choice import MANY_ARTICLES, SPLITS
from pipeline.topics.subsamples import SHARE
from tests.report import builders, tone_checks

ROEDER = "R\N{LATIN SMALL LETTER O WITH DIAERESIS}der"


def text(start: dict[str, object] | None = None, **settings: object) -> str:
    changed = builders.SETTINGS | {name.replace("__", "."): value for name, value in settings.items()}
    found = builders.findings(settings=changed, **({"start": start} if start else {}))
    return "\n".join(methods(found).paragraphs)


def cited(**settings: object) -> list[str]:
    return [work for (work,) in references([text(**settings)]).rows]


def test_the_start_is_the_one_of_the_fit_and_a_choice_is_told_of_only_where_there_was_one() -> None:
    assert "started from a non-negative matrix factorisation of the tf-idf weights, chosen by the perplexity" in text()
    assert "three splits of the corpus (on one for 1,000 articles or more)" in text()
    assert "started from a random start. Topics" in text({"start": "random"})
    assert (len(SPLITS), MANY_ARTICLES) == (3, 1_000)


def test_the_fits_to_parts_and_the_measure_of_chance_are_those_of_the_settings() -> None:
    said = text(stability__n_fits=9)
    assert "Stability is based on 9 further fits, each to a different random 80% of the articles" in said
    assert "The baseline comes from 9 fits to the same subsamples of a shuffled corpus" in said
    assert SHARE == 0.8


def test_without_fits_to_parts_the_methods_claim_none() -> None:
    said = text(stability__n_fits=0)
    assert "Stability and held-out scores of this fit were not measured." in said
    assert "further fit" not in said


@pytest.mark.parametrize("n_fits", [0, 5])
def test_the_estimator_of_held_out_scores_is_told_once(n_fits: int) -> None:
    said = text(stability__n_fits=n_fits)
    assert said.count("by document completion (Wallach et al. 2009)") == 1
    assert "natural logarithm of the likelihood per token" in said


def test_the_weight_of_relevance_is_the_one_of_the_settings() -> None:
    assert "most relevant terms (Sievert and Shirley 2014, weight 0.45)" in text(terms__relevance_weight=0.45)


def test_the_numbers_of_topics_are_those_that_were_compared_which_a_small_corpus_may_allow_fewer_of() -> None:
    said = text(selection__max_topics=80, selection__n_fits=7)
    assert "4 numbers of topics from 3 to 12" in said
    assert "(3, 5, 8, 12), were compared by 7 fits for each number" in said
    none = methods(builders.findings(choices=builders.choices())).paragraphs
    assert "Other numbers of topics were not compared." in none


def test_the_works_that_are_cited_are_listed_and_no_others() -> None:
    names = " ".join(cited())
    for name in ("Sievert", "Wallach", "Bischof", ROEDER, "Asuncion", "Neal", "Greene"):
        assert name in names
    assert "Neal" not in " ".join(cited(topics__engine="gensim_lda"))
    neither = builders.findings(settings=builders.SETTINGS | {"stability.n_fits": 0}, choices=builders.choices())
    assert not any(work.startswith("Greene") for (work,) in references(methods(neither).paragraphs).rows)


def test_every_work_can_be_cited() -> None:
    said = "".join(text(topics__engine=engine) for engine in ENGINES)
    said += "".join(text(sentiment__scorer=scorer) for scorer in SCORERS)
    said += "".join(methods(builders.findings(**tone_checks.VALIDATED)).paragraphs)
    said += "".join(SOURCES)
    assert [name for name in WORKS if name not in said] == []
