"""versions.yaml as an input of the report."""

from pathlib import Path

import pytest

from pipeline.artefacts.doors import read
from pipeline.errors import ArtefactError
from pipeline.tables.files import Versions


def test_versions_are_texts_even_where_they_look_like_numbers(tmp_path: Path) -> None:
    (tmp_path / "v").write_text('# note\nnumpy: "2.10"\npolars: 2.5\n', encoding="utf-8")
    assert read(Versions("v"), tmp_path / "v") == {"numpy": "2.10", "polars": "2.5"}


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArtefactError, match=r"versions\.yaml is missing"):
        read(Versions("versions.yaml"), tmp_path / "nowhere")
