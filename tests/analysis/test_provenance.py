"""What the report says it rests on."""

from typing import Any

import pytest
import yaml

from pipeline import params
from pipeline.analysis.provenance import FILE_SETTINGS, fingerprint, manifest, settings_by_content
from pipeline.errors import ArtefactError
from pipeline.params import resolved
from pipeline.tables.record import CODING, MADE, NAMED_BY_SETTINGS
from tests.project.expected_graph import REPOSITORY
from tests.stages.test_report import leaves

PARAMS = params.load(REPOSITORY)


def found(**changes: dict[str, str]) -> dict[str, Any]:
    """The fingerprint of a run in which everything is one file."""
    parts = [*NAMED_BY_SETTINGS, *CODING, *MADE.values()]
    digests = {part.path: {part.path: f"digest of {part.path}"} for part in parts}
    return fingerprint(PARAMS, {"polars": "1"}, {"a.txt": "12"}, digests | changes)


def test_inputs_and_artefacts_stand_apart_each_under_what_made_them() -> None:
    made = found()
    assert made["inputs"]["corpus"] == {"a.txt": "12"}
    assert sorted(made["inputs"]["files"]) == sorted(part.path for part in NAMED_BY_SETTINGS)
    assert list(made["inputs"]["coding"]) == ["data/coding", "data/coding_key.csv"]
    assert made["artefacts"]["segment"] == {"data/segment": "digest of data/segment"}
    assert made["versions"] == {"polars": "1"}


def test_it_is_of_the_stages_whose_digests_it_is_given() -> None:
    of_two = {part.path: {} for part in (*NAMED_BY_SETTINGS, *CODING)} | {
        f"data/{stage}": {"a": "1"} for stage in ("segment", "ingest")
    }
    assert list(fingerprint(PARAMS, {}, {}, of_two)["artefacts"]) == ["ingest", "segment"]


def test_every_setting_stands_with_its_value_but_for_those_that_name_a_file() -> None:
    written = leaves(yaml.safe_load((REPOSITORY / "params.yaml").read_text(encoding="utf-8")))
    assert settings_by_content(PARAMS) == {name: value for name, value in written.items() if name not in FILE_SETTINGS}


def test_every_setting_that_names_a_file_stands_by_what_is_in_the_file() -> None:
    named = {part.path: REPOSITORY / resolved(part.path, PARAMS) for part in NAMED_BY_SETTINGS}
    assert all(path.is_file() for path in named.values())
    written = leaves(yaml.safe_load((REPOSITORY / "params.yaml").read_text(encoding="utf-8")))
    naming = {name for name, value in written.items() if isinstance(value, str) and (REPOSITORY / value).exists()}
    assert naming == set(FILE_SETTINGS)


def test_without_what_a_stage_makes_there_is_no_fingerprint() -> None:
    with pytest.raises(ArtefactError, match="data/segment is missing: run `dvc repro`"):
        found(**{"data/segment": {}})


def test_without_codes_of_people_there_is_one() -> None:
    assert found(**{part.path: {} for part in CODING})["inputs"]["coding"] == {}


def test_the_manifest_has_what_is_published_under_the_name_that_people_read_it_by() -> None:
    of_report = {"data/report/tone.csv": "1", "data/report/published/plots/tone.json": "2"}
    made = manifest({"inputs": {}, "artefacts": {"report": of_report}})
    assert made == {"inputs": {}, "artefacts": {"report": of_report, "reports": {"reports/plots/tone.json": "2"}}}
