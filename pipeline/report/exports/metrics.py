"""Metrics of the analysis, and those of the checks of tone -> reports/metrics.json."""

from typing import Any

from pipeline.analysis.metrics import with_checks
from pipeline.analysis.metrics.checks import Checks
from pipeline.report.findings import Findings
from pipeline.tables.assemble_results import METRICS
from pipeline.tables.sensitivity import CONFOUNDS
from pipeline.tables.validate_sentiment import ACCURACY, CORRECTED, RELIABILITY


def published_metrics(findings: Findings) -> dict[str, Any]:
    """All metrics by their groups."""
    checks = Checks(
        level=findings.settings["coding.level"],
        confounds=findings[CONFOUNDS],
        reliability=findings[RELIABILITY],
        accuracy=findings[ACCURACY],
        corrected=findings[CORRECTED],
    )
    return with_checks(dict(findings[METRICS]), checks)
