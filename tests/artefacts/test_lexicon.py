"""The file of a user's lexicon."""

from pathlib import Path

import pytest

from pipeline.artefacts.doors import read
from pipeline.errors import CorpusError
from pipeline.tables.inputs import LEXICON

SHIPPED = Path(__file__).parents[2] / "data" / "lexicon.csv"


def test_the_shipped_file_has_no_term() -> None:
    assert read(LEXICON, SHIPPED) == {}


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("term;valence\ncrane;-2\n", encoding="utf-8-sig")
    assert read(LEXICON, path) == {"crane": -2.0}


@pytest.mark.parametrize("content", [None, b"term,valence\ncaf\xe9,1\n"], ids=["missing", "not UTF-8"])
def test_a_file_that_cannot_be_read_is_named_with_the_remedy(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "own.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CorpusError, match=r"own\.csv: cannot be read as a lexicon in UTF-8.*'term,valence' is enough"):
        read(LEXICON, path)
