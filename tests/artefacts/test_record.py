"""JSON records: sorted, finite, the same bytes for the same content."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.artefacts.doors import read, write
from pipeline.errors import ArtefactError
from pipeline.tables.files import Record

RECORD = Record("reports/metrics.json")


def test_keys_are_sorted_and_the_file_ends_with_a_line_feed(tmp_path: Path) -> None:
    write(RECORD, tmp_path / "r", {"b": 1, "a": {"d": "\u00e9", "c": 0.5}})
    expected = '{\n  "a": {\n    "c": 0.5,\n    "d": "\u00e9"\n  },\n  "b": 1\n}\n'
    assert (tmp_path / "r").read_bytes() == expected.encode("utf-8")


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
def test_a_number_that_is_not_finite_is_refused_and_the_old_file_stays(number: float, tmp_path: Path) -> None:
    write(RECORD, tmp_path / "r", {"npmi": 0.1})
    with pytest.raises(ValueError, match="not JSON compliant"):
        write(RECORD, tmp_path / "r", {"npmi": number})
    assert read(RECORD, tmp_path / "r") == {"npmi": 0.1}
    assert [path.name for path in tmp_path.iterdir()] == ["r"]


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"])),
        st.floats(allow_nan=False, allow_infinity=False) | st.integers(),
    )
)
def test_numbers_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, value: dict[str, float]) -> None:
    path = tmp_path_factory.mktemp("records") / "r"
    write(RECORD, path, value)
    assert read(RECORD, path) == value


def test_a_record_that_is_not_there_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ArtefactError, match=r"reports/metrics\.json is missing: run `dvc repro`"):
        read(RECORD, tmp_path / "nowhere")
