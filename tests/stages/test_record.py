"""The manifest of a run."""

from typing import Any

import pytest

from pipeline import params
from pipeline.errors import ArtefactError
from pipeline.stages.record import STAGE, record
from pipeline.stages.report import STAGE as REPORT
from pipeline.tables.record import CODING, MADE, NAMED_BY_SETTINGS
from tests.project.expected_graph import REPOSITORY, inputs, outputs

PARAMS = params.load(REPOSITORY)
PUBLISHED = {"data/report/published/report.md": "34", "data/report/published/figures/tone.svg": "56"}


def recorded(**changes: dict[str, str]) -> dict[str, Any]:
    """What is recorded of a run in which every stage but the report made one file."""
    parts = [*NAMED_BY_SETTINGS, *CODING, *MADE.values()]
    digests = {part.path: {f"{part.path}/one": "12"} for part in parts}
    digests |= {"data/report": {"data/report/articles.csv": "78", **PUBLISHED}}
    return record(corpus_digests={"a.txt": "90"}, versions={"polars": "1"}, params=PARAMS, **(digests | changes))


def test_the_report_stands_among_the_stages_and_what_is_published_of_it_by_itself() -> None:
    made = recorded()["manifest"]["artefacts"]
    assert list(made) == [*MADE, "reports"]
    assert made["report"] == {"data/report/articles.csv": "78", **PUBLISHED}
    assert made["reports"] == {"reports/report.md": "34", "reports/figures/tone.svg": "56"}


def test_what_was_recorded_is_counted() -> None:
    result = recorded()
    n_inputs = 1 + len(NAMED_BY_SETTINGS) + len(CODING)
    assert result["counts"]["inputs"] == n_inputs
    assert result["counts"]["artefacts"] == len(MADE) - 1 + 3 + 2
    assert result["counts"]["settings"] == len(result["manifest"]["settings"]) > 50


@pytest.mark.parametrize("stage", ["ingest", "report"])
def test_without_what_a_stage_makes_there_is_no_manifest(stage: str) -> None:
    with pytest.raises(ArtefactError, match=f"data/{stage} is missing: run `dvc repro`"):
        recorded(**{f"data/{stage}": {}})


def test_everything_that_the_report_rests_on_is_recorded() -> None:
    of_record, of_report = ({artefact.path for artefact in inputs(stage)} for stage in (STAGE, REPORT))
    folders = {made.path for made in MADE.values()}
    assert {path for path in of_report - of_record if "/".join(path.split("/")[:2]) not in folders} == set()


def test_it_takes_digests_and_reads_no_table() -> None:
    assert {type(artefact).__name__ for artefact in inputs(STAGE)} == {"Digests", "Record", "Versions"}


def test_all_that_the_report_makes_lies_in_its_folder() -> None:
    assert all(artefact.path.startswith("data/report/") for artefact in outputs(REPORT))
