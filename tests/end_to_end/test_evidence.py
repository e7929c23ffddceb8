"""Every number of the report on a whole run is proven."""

from pathlib import Path

import pytest

from pipeline import params
from pipeline.artefacts.doors import read
from pipeline.params import resolved
from pipeline.report.chapters import report
from pipeline.report.evidence.rederivation import checked, disagreements
from pipeline.report.findings import Findings
from pipeline.report.model import Report
from pipeline.stage import by_name, settings_of
from pipeline.stages.report import STAGE, found
from tests.report.unproven import unproven


@pytest.fixture(scope="module")
def findings(reference: Path) -> Findings:
    given = params.load(reference)
    values = {name: read(of, reference / resolved(of.path, given)) for name, of in by_name(STAGE.inputs).items()}
    return found(**values, **settings_of(STAGE.params, given))


@pytest.fixture(scope="module")
def composed(findings: Findings) -> Report:
    return report(findings)


def test_every_number_is_proven(findings: Findings, composed: Report) -> None:
    assert unproven(composed) == []
    assert disagreements(composed, findings) == []
    assert sum(1 for _ in checked(composed)) > 1000
