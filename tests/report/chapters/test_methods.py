import pytest

from pipeline.report.chapters.methods import methods, settings
from tests.report import builders


def text(**settings: object) -> str:
    changed = builders.SETTINGS | {name.replace("__", "."): value for name, value in settings.items()}
    return "\n".join(methods(builders.findings(settings=changed)).paragraphs)


@pytest.mark.parametrize(
    ("engine", "said"),
    [
        ("em_lda", "nmf_sweeps 40, random_sweeps 60, alpha 1.0, eta 0.1; seed 7"),
        ("gensim_lda", "passes 20, iterations 100, eta 0.1; seed 7"),
        ("sklearn_nmf", "alpha 0.1; seed 7"),
        ("tomotopy_lda", "iterations 1000, alpha 1.0, eta 0.1; seed 7"),
        ("sklearn_lda", "max_iter 20, alpha 0.1, eta 0.1; seed 7"),
    ],
)
def test_the_engine_stands_with_its_own_settings_only(engine: str, said: str) -> None:
    assert f"({said})" in text(topics__engine=engine, topics__seed=7)


def test_the_number_of_topics_and_the_pruning_are_the_ones_of_the_settings() -> None:
    said = text(topics__n_topics=12, vectorise__min_articles=4, vectorise__max_share=0.25)
    assert "12 topics were fitted" in said
    assert "the 678 terms that occur in at least 4 articles and in at most 25% of them" in said


def test_the_rules_of_screening_are_the_ones_of_the_settings() -> None:
    said = text(
        screen__copies__min_similarity=0.625,
        screen__copies__window_days=7,
        screen__copies__representative="longest",
        screen__boilerplate__min_articles=9,
        screen__boilerplate__min_share=0.0035,
    )
    assert "Of 64 articles, those in another language were excluded" in said
    assert "share at least 62.5% of their distinct content words" in said
    assert "their dates are at most 7 days apart; of several copies the longest was kept" in said
    assert "recur in at least 9 articles, and in at least 0.35% of all articles or of those from one outlet" in said


def test_the_counts_are_those_of_the_articles_in_the_results() -> None:
    assert "60 articles were split into 180 sections" in text()


def test_phrases_are_told_of_where_they_are_switched_on() -> None:
    rule = "an NPMI of at least 0.6 (Bouma 2009) that occur together at least 10 times, in at least 5 articles, are"
    assert rule in text()
    assert "NPMI of at least" not in text(vectorise__phrases__min_npmi=1.0)


def test_every_setting_is_listed() -> None:
    grid = settings(builders.findings())
    assert [name for name, _ in grid.rows] == list(builders.SETTINGS)
