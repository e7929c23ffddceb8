"""What the report is handed, and the tables it writes for other programs."""

import pytest
import yaml

from pipeline import params
from pipeline.errors import ArtefactError
from pipeline.report.chapters import report
from pipeline.report.charts.figure import figures
from pipeline.report.evidence.rederivation import agreeing
from pipeline.report.exports.tables import exported
from pipeline.stages.report import UNPRINTED, printed
from pipeline.tables.assemble_results import LEDGER
from tests.project.expected_graph import REPOSITORY
from tests.report import builders

PARAMS = params.load(REPOSITORY)
PRINTED = printed(PARAMS)


def leaves(document: dict[str, object], before: str = "") -> dict[str, object]:
    """Every setting by its dotted name."""
    found: dict[str, object] = {}
    for name, value in document.items():
        found |= leaves(value, f"{before}{name}.") if isinstance(value, dict) else {f"{before}{name}": value}
    return found


def test_every_setting_is_printed_but_for_where_the_data_lie() -> None:
    settings = leaves(yaml.safe_load((REPOSITORY / "params.yaml").read_text(encoding="utf-8")))
    assert {name: value for name, value in settings.items() if name not in UNPRINTED} == PRINTED
    assert sorted(set(settings) - set(PRINTED)) == ["ingest.path", "labels.path", "sentiment.lexicon", "terms.labels"]


def test_the_findings_of_the_tests_have_the_settings_of_the_report() -> None:
    assert set(builders.SETTINGS) == set(PRINTED)


def test_every_chart_of_every_chapter_is_drawn() -> None:
    composed = report(builders.findings())
    names = {chart.id for chapter in composed.chapters for chart in chapter.charts}
    assert set(figures(composed)) == names


def test_the_ledger_and_the_pruned_terms_are_exported_whole() -> None:
    found = builders.findings(**builders.sentences_and_scores())
    tables = exported(found)
    assert tables["ledger"].equals(found[LEDGER])
    assert tables["ledger"].columns == ["stage", "file", "record", "line", "article_id", "reason"]
    assert tables["pruned_terms"]["term"].to_list() == ["said", "zephyr"]
    assert tables["articles"].height == 64


def test_no_report_is_made_with_a_number_that_its_rows_do_not_give() -> None:
    # The tables of the synthetic findings are made up, each for itself.
    found = builders.findings()
    with pytest.raises(ArtefactError, match=r"topic-1-2024-01: mean share is printed as \d\d\.\d%, its rows give"):
        agreeing(report(found), found)
