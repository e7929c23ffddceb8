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
    "sentiment.lexicon": "own lexicon",
}


def reproduce(findings: Findings) -> Chapter:
    """Reproduce."""
    return Chapter(
        "reproduce", TITLES["reproduce"], (commands(), verification()), grids=(inputs(findings), artefacts(findings))
    )


def commands() -> str:
    """The two commands."""
    return (
        "`make repro` installs the libraries of the lock file and runs every stage whose inputs, settings, "
        "code or libraries have changed; `make test` runs the quick tests. With the same lock file, minor "
        "version of Python and type of processor, the same inputs and settings give the same bytes, in any "
        "folder and with any number of workers."
    )


def verification() -> str:
    """What says whether a folder is that of a run."""
    return (
        "`python -m pipeline verify` recomputes the digests of all inputs, settings, versions and artefacts "
        "and reports every difference from data/record/manifest.json, where the last run recorded them. Given "
        "somebody else's manifest, as in `python -m pipeline verify theirs.json`, it tells whether the two "
        "runs are identical. The report has the digests of everything that existed before it; the manifest "
        "also has those of the report."
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
        f"The first {SHOWN} of the 64 digits of SHA-256. The digest of several files is that of the lines that "
        "sha256sum writes for them, sorted by name; names in a corpus are relative to ingest.path. The digest "
        "of the settings is computed from their names and values in the same way."
    )
    of_settings = _row(findings, "settings", settings, names_in("settings"))
    return Grid("inputs", "Inputs", ("input", "files", "digest"), (*rows, of_settings), note)


def artefacts(findings: Findings) -> Grid:
    """What each stage made, with one digest of all of it."""
    made = findings[FINGERPRINT]["artefacts"]
    note = (
        "One digest for all files that a stage wrote, computed as above. The last digits of numbers, and "
        "therefore these digests, may differ between types of processors and versions of Python."
    )
    rows = tuple(_row(findings, stage, digests, names_in(f"artefacts.{stage}")) for stage, digests in made.items())
    return Grid("artefacts", "Artefacts", ("stage", "files", "digest"), rows, note, is_in_page_only=True)


def names_in(record: str) -> TableReference:
    """How many names a part of the fingerprint has."""
    return TableReference(FINGERPRINT, record, aggregate=N_ROWS)


def _row(findings: Findings, name: str, digests: dict[str, str], of: TableReference) -> tuple[str, str, str]:
    return (name, cite(findings, of, count), combined(digests)[:SHOWN])
