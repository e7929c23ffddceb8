"""What the report says it rests on."""

from typing import Any

import pytest
import yaml

from pipeline import params
from pipeline.errors import ArtefactError
from pipeline.params import resolved
from pipeline.stage import settings_of
from pipeline.stages.fingerprint import CODING, FILE_SETTINGS, MADE, NAMED, SECTIONS, STAGE, fingerprint, values
from tests.project.expected_graph import REPOSITORY
from tests.stages.test_report import leaves

PARAMS = params.load(REPOSITORY)


def found(**changes: dict[str, str]) -> dict[str, Any]:
    """The fingerprint of a run in which every artefact is one file."""
    parts = [*NAMED, *CODING, *(part for stage in MADE.values() for part in stage)]
    digests = {part.path: {part.path: f"digest of {part.path}"} for part in parts}
    arguments: dict[str, Any] = {**digests, **settings_of(SECTIONS, PARAMS), **changes}
    return fingerprint(corpus_digests={"a.txt": "12"}, versions={"polars": "1"}, **arguments)


def test_inputs_and_artefacts_stand_apart_each_under_what_made_them() -> None:
    made = found()["fingerprint"]
    assert made["inputs"]["corpus"] == {"a.txt": "12"}
    assert list(made["inputs"]["files"]) == [f"${{{name}}}" for name in FILE_SETTINGS]
    assert list(made["inputs"]["coding"]) == ["data/coding", "data/coding_key.csv"]
    assert made["artefacts"]["segment"] == {"data/segment/sentences": "digest of data/segment/sentences"}
    assert made["versions"] == {"polars": "1"}


def test_every_setting_stands_with_its_value_but_for_those_that_name_a_file() -> None:
    written = leaves(yaml.safe_load((REPOSITORY / "params.yaml").read_text(encoding="utf-8")))
    assert values(settings_of(SECTIONS, PARAMS)) == {
        name: value for name, value in written.items() if name not in {"ingest.path", *FILE_SETTINGS}
    }


def test_every_setting_that_names_a_file_stands_by_what_is_in_the_file() -> None:
    named = {part.path: REPOSITORY / resolved(part.path, PARAMS) for part in NAMED}
    assert all(path.is_file() for path in named.values())
    written = leaves(yaml.safe_load((REPOSITORY / "params.yaml").read_text(encoding="utf-8")))
    naming = {name for name, value in written.items() if isinstance(value, str) and (REPOSITORY / value).exists()}
    assert naming == {"ingest.path", *FILE_SETTINGS}


def test_without_an_artefact_there_is_no_fingerprint() -> None:
    with pytest.raises(ArtefactError, match="data/segment/sentences is missing"):
        found(**{"data/segment/sentences": {}})


def test_without_codes_of_people_there_is_one() -> None:
    assert found(**{part.path: {} for part in CODING})["fingerprint"]["inputs"]["coding"] == {}


def test_it_takes_digests_and_reads_no_table() -> None:
    assert {type(artefact).__name__ for artefact in STAGE.inputs.values()} == {"Digests", "Record", "Versions"}
