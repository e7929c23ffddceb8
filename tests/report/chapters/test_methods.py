import pytest

from pipeline.report.chapters.methods import methods, settings
from tests.report import builders


def text(**settings: object) -> str:
    changed = builders.SETTINGS | {name.replace("__", "."): value for name, value in settings.items()}
    return "\n".join(methods(builders.findings(settings=changed)).paragraphs)


@pytest.mark.parametrize(
    ("engine", "said"),
    [
        ("gensim_lda", "passes 20, iterations 100, eta 0.1; seed 7"),
        ("sklearn_lda", "max_iter 20, alpha 0.1, eta 0.1; seed 7"),
    ],
)
def test_the_engine_stands_with_its_own_settings_only(engine: str, said: str) -> None:
    assert said in text(topics__engine=engine, topics__seed=7)


def test_the_number_of_topics_and_the_pruning_are_the_ones_of_the_settings() -> None:
    said = text(topics__n_topics=12, vectorise__min_articles=4, vectorise__max_share=0.25)
    assert "12 topics were fitted" in said
    assert "the 678 terms that stand in at least 4 articles and in at most 25% of them" in said


def test_every_setting_is_listed() -> None:
    grid = settings(builders.findings())
    assert [name for name, _ in grid.rows] == list(builders.SETTINGS)
