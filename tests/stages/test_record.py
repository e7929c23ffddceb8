"""The manifest of a run."""

import pytest

from pipeline.errors import ArtefactError
from pipeline.stages.record import OF_FINGERPRINT, OF_REPORT, STAGE, record
from pipeline.stages.report import STAGE as REPORT

BEFORE = {"inputs": {"corpus": {"a.txt": "12"}}, "artefacts": {"ingest": {"data/ingest/ingest_counts.json": "34"}}}
DIGESTS = {part.path: {part.path: "56"} for part in (OF_FINGERPRINT, *OF_REPORT)}


def test_what_the_report_made_stands_beside_what_came_before_it() -> None:
    manifest = record(fingerprint=BEFORE, **DIGESTS)["manifest"]
    assert manifest["inputs"] == BEFORE["inputs"]
    assert list(manifest["artefacts"]) == ["ingest", "fingerprint", "report"]
    assert manifest["artefacts"]["fingerprint"] == {"data/fingerprint/digests.json": "56"}
    report = manifest["artefacts"]["report"]
    assert {"reports/report.html", "reports/report.md", "reports/metrics.json", "data/report/codebook.csv"} <= {*report}
    assert all(name.startswith(("reports/", "data/report/")) for name in report)


def test_without_a_file_of_the_report_there_is_no_manifest() -> None:
    with pytest.raises(ArtefactError, match=r"reports/report\.md is missing"):
        record(fingerprint=BEFORE, **(DIGESTS | {"reports/report.md": {}}))


def test_everything_that_report_makes_is_recorded() -> None:
    recorded = {artefact.path for artefact in STAGE.inputs.values()}
    assert {artefact.path for artefact in REPORT.outputs.values()} <= recorded
