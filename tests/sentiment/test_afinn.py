"""The list of AFINN as it is read."""

from pathlib import Path

import pytest

from pipeline.errors import SetupError
from pipeline.sentiment import afinn
from tests.sentiment.installed_lists import put_in_place


def test_another_version_is_refused_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    put_in_place(tmp_path, "afinn", "0.2", afinn.LIST, "wonderful\t4\n")
    with pytest.raises(SetupError, match=r"found 0\.2.*pip install afinn==0\.1`, or choose another scorer"):
        afinn.AFINN({})


def test_the_valences_are_scaled_to_those_of_vader() -> None:
    pytest.importorskip("afinn", reason="afinn is optional")
    lexicon = afinn.afinn_lexicon()
    assert lexicon["outstanding"] == 4.0
    assert lexicon["abandon"] == -1.6
    assert max(map(abs, lexicon.values())) <= 4
    assert not any(" " in term for term in lexicon)
    assert len(lexicon) > 3_000
