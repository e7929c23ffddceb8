"""The lexicon of Pattern as it is read."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from pipeline.errors import SetupError
from pipeline.sentiment import pattern
from tests.sentiment.installed_lists import put_in_place

Read = Callable[..., Mapping[str, float]]


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """What is read of a package with these word forms and the polarity of one sense."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def lexicon(*senses: tuple[str, float], version: str = pattern.VERSION) -> Mapping[str, float]:
        words = "\n".join(
            f'<word form="{form}" pos="JJ" sense="a &amp; b" polarity="{polarity}" />' for form, polarity in senses
        )
        text = f'<?xml version="1.0" encoding="utf-8"?>\n<!-- senses -->\n<sentiment>\n{words}\n</sentiment>'
        put_in_place(tmp_path, "textblob", version, pattern.LIST, text)
        return pattern.pattern_lexicon()

    return lexicon


def test_a_valence_is_4_times_the_mean_polarity_of_the_senses(read: Read) -> None:
    assert read(("abrupt", -0.5), ("superb", 1.0), ("abrupt", 0.0)) == {"abrupt": -1.0, "superb": 4.0}


def test_words_of_several_tokens_and_of_polarity_0_are_left_out(read: Read) -> None:
    found = read(("for sure", 0.5), ("13th", 0.0), ("sharp", 0.5), ("sharp", -0.5), ("good", 0.75))
    assert found == {"good": 3.0}


def test_an_adverb_of_degree_strengthens_and_is_not_scored(read: Read) -> None:
    assert read(("very", 0.25), ("good", 0.5)) == {"good": 2.0}
    good, very_good, very = pattern.PATTERN({})(["A good day.", "A very good day.", "Very."]).compound
    assert very_good > good > very == 0


def test_another_version_is_refused_with_the_remedy(read: Read) -> None:
    with pytest.raises(SetupError, match=r"found 0\.19\.0.*pip install textblob==0\.20\.1`, or choose another scorer"):
        read(("good", 0.5), version="0.19.0")


def test_the_package_itself_is_not_imported(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "textblob", raising=False)
    read(("good", 0.5))
    assert "textblob" not in sys.modules
