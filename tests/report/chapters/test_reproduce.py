"""What a reader needs to have the same results."""

from pipeline.analysis.digests import combined
from pipeline.report.chapters.reproduce import SHOWN, reproduce
from tests.report import builders


def test_the_commands_are_named() -> None:
    said = " ".join(reproduce(builders.findings()).paragraphs)
    for command in ("make repro", "make test", "python -m pipeline verify"):
        assert f"`{command}`" in said


def test_every_input_stands_with_its_files_and_its_digest() -> None:
    inputs, _ = reproduce(builders.findings()).grids
    corpus = combined({"a.txt": "a" * 64, "b.csv": "b" * 64})
    assert inputs.rows[:4] == (
        ("corpus", "2", corpus[:SHOWN]),
        ("labels", "1", "c" * SHOWN),
        ("stop words", "1", "d" * SHOWN),
        ("key to the coding sheet", "1", "e" * SHOWN),
    )
    assert [name for name, *_ in inputs.rows[4:]] == ["settings"]


def test_the_sheets_of_coders_are_one_input() -> None:
    coding = {"data/coding/anna.csv": "1" * 64, "data/coding/ben.csv": "2" * 64}
    changed = builders.FINGERPRINT | {"inputs": builders.FINGERPRINT["inputs"] | {"coding": coding}}
    inputs, _ = reproduce(builders.findings(fingerprint=changed)).grids
    assert ("coded sheets", "2", combined(coding)[:SHOWN]) in inputs.rows


def test_another_value_of_a_setting_is_another_digest() -> None:
    changed = builders.FINGERPRINT | {"settings": builders.FINGERPRINT["settings"] | {"topics.n_topics": 6}}
    (*_, before), (*_, after) = (
        reproduce(builders.findings(**changes)).grids[0].rows for changes in ({}, {"fingerprint": changed})
    )
    assert before[:2] == after[:2] == ("settings", "2")
    assert before[2] != after[2]


def test_each_stage_stands_with_one_digest_of_all_it_made_and_in_the_page_only() -> None:
    inputs, artefacts = reproduce(builders.findings()).grids
    assert [row[:2] for row in artefacts.rows] == [("ingest", "2"), ("segment", "1")]
    assert artefacts.rows[1][2] == "3" * SHOWN
    assert (inputs.is_in_page_only, artefacts.is_in_page_only) == (False, True)
