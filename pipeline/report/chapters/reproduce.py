"""How to have the same results, and how to see that they are the same."""

import json
from dataclasses import replace

from pipeline.analysis.digests import combined
from pipeline.report.chapters.contents import TITLES
from pipeline.report.evidence.citing import cite
from pipeline.report.evidence.lookup import N_ROWS
from pipeline.report.evidence.reference import TableReference
from pipeline.report.findings import FINGERPRINT, Findings
from pipeline.report.model import Chapter, Grid
from pipeline.report.numbers import count

# What a reader compares by eye; the whole digests stand in the manifest.
SHOWN = 16
FILES = {
    "labels.path": "labels",
    "terms.labels": "labels for topics",
    "tokenise.stop_words": "stop words",
    "sentiment.lexicon": "lexicon of one's own",
}


def reproduce(findings: Findings) -> Chapter:
    """Reproduce."""
    return Chapter(
        "reproduce", TITLES["reproduce"], (commands(), verification()), grids=(inputs(findings), artefacts(findings))
    )


def commands() -> str:
    """The two commands."""
    return (
        "`make repro` sets up the libraries of the lock file and runs every stage whose inputs, settings, code or "
        "libraries have changed; `make test` runs the tests. With one lock file, one Python minor version and one kind "
        "of processor the same inputs and settings give the same bytes, in any folder and with any number of workers."
    )


def verification() -> str:
    """What says whether a folder is that of a run."""
    return (
        "`python -m pipeline verify` computes the digests of all inputs, settings, versions and artefacts again and "
        "says what differs from data/record/manifest.json, in which the last run wrote them in full. Given the "
        "manifest of somebody else, as in `python -m pipeline verify theirs.json`, it says whether both runs are the "
        "same. The report can hold the digests of what was there before it; the manifest has those of the report too."
    )


def inputs(findings: Findings) -> Grid:
    """Everything that came from outside, with its digest."""
    found = findings[FINGERPRINT]["inputs"]
    sheets = {name: digest for name, digest in found["coding"].items() if name.startswith("data/coding/")}
    key = {name: digest for name, digest in found["coding"].items() if name not in sheets}
    named = {FILES[name]: {name: digest} for name, digest in found["files"].items()}
    groups = {"corpus": found["corpus"], **named, "key to the coding sheet": key, "coded sheets": sheets}
    settings = {name: json.dumps(value) for name, value in findings[FINGERPRINT]["settings"].items()}
    n_of = {
        "corpus": names_in("inputs.corpus"),
        **{FILES[name]: names_in(f"inputs.files.{name}") for name in found["files"]},
        "key to the coding sheet": replace(names_in("inputs.coding"), less=len(sheets)),
        "coded sheets": replace(names_in("inputs.coding"), less=len(key)),
    }
    rows = [_row(findings, name, digests, n_of[name]) for name, digests in groups.items() if digests]
    note = (
        f"The first {SHOWN} of 64 digits of SHA-256. The digest of several files is that of the lines which sha256sum "
        "writes of them, sorted by name; the names in a corpus are relative to ingest.path. That of the settings is "
        "taken of their names and values in the same way."
    )
    of_settings = _row(findings, "settings", settings, names_in("settings"))
    return Grid("inputs", "Inputs", ("input", "files", "digest"), (*rows, of_settings), note)


def artefacts(findings: Findings) -> Grid:
    """What each stage made, with one digest of all of it."""
    made = findings[FINGERPRINT]["artefacts"]
    note = (
        "One digest of all files that a stage made, as above. Last digits, and with them these digests, may differ "
        "between kinds of processors and between Python versions."
    )
    rows = tuple(_row(findings, stage, digests, names_in(f"artefacts.{stage}")) for stage, digests in made.items())
    return Grid("artefacts", "Artefacts", ("stage", "files", "digest"), rows, note, is_in_page_only=True)


def names_in(record: str) -> TableReference:
    """How many names a part of the fingerprint has."""
    return TableReference(FINGERPRINT, record, aggregate=N_ROWS)


def _row(findings: Findings, name: str, digests: dict[str, str], of: TableReference) -> tuple[str, str, str]:
    return (name, cite(findings, of, count), combined(digests)[:SHOWN])
