"""The same bytes whatever the workers, the folder, the machine's settings and the order of the files."""

from pathlib import Path

import pytest

from pipeline.artefacts.doors import read
from pipeline.tables.report import METRICS_JSON as METRICS
from tests.end_to_end import project

TWO_WORKERS = {"PIPELINE_JOBS": "2", "PYTHONHASHSEED": "1", "OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2"}
ELSEWHERE = {"TZ": "Pacific/Apia", "LC_ALL": "C"}


@pytest.mark.parametrize(
    ("backwards", "environment"),
    [
        (True, TWO_WORKERS | ELSEWHERE),
        pytest.param(False, TWO_WORKERS, marks=pytest.mark.prove),
        pytest.param(True, ELSEWHERE | {"PIPELINE_JOBS": "4", "POLARS_MAX_THREADS": "1"}, marks=pytest.mark.prove),
        pytest.param(
            False,
            {"PIPELINE_JOBS": "2", "PIPELINE_BACKEND": "threading", "LC_ALL": "C.UTF-8"},
            marks=pytest.mark.prove,
        ),
    ],
    ids=["all at once", "two workers", "four workers, files listed backwards, another time zone", "threads"],
)
def test_every_file_is_the_same(
    reference: Path,
    tmp_path: Path,
    *,
    backwards: bool,
    environment: dict[str, str],
) -> None:
    other = project.finished(tmp_path / "another folder", backwards=backwards, **environment)
    assert other == project.digests(reference)


def test_a_finished_run_is_as_its_manifest_has_it(reference: Path) -> None:
    result = project.run(reference, "verify")
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("Everything is as recorded: ")


@pytest.mark.prove
@pytest.mark.parametrize("kind", ["Haswell", "Nehalem"])
def test_another_kind_of_processor_changes_metrics_by_a_millionth_at_most(
    reference: Path, tmp_path: Path, kind: str
) -> None:
    project.finished(tmp_path / "other", OPENBLAS_CORETYPE=kind)
    here, there = (read(METRICS, folder / METRICS.path) for folder in (reference, tmp_path / "other"))
    assert there.keys() == here.keys()
    for group in here:
        assert there[group] == pytest.approx(here[group], abs=1e-6)


def test_the_planted_story_is_found(reference: Path) -> None:
    metrics = read(METRICS, reference / METRICS.path)
    assert metrics["topics"]["label_nmi"] > 0.95
    assert metrics["sentiment"]["label_spearman"] > 0.9
    assert metrics["corpus"]["n_records"] == 130


def test_no_path_of_the_machine_is_in_an_artefact(reference: Path) -> None:
    here = str(reference).encode()
    folders = ("data/report", "data/record")
    written = [path for folder in folders for path in (reference / folder).rglob("*") if path.is_file()]
    assert written
    assert not [path for path in written if here in path.read_bytes()]
