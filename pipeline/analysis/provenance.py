"""Settings, versions and digests of files -> what a run rests on and what it made.

The report prints the fingerprint of all that comes before it; the manifest of
the whole run, which `python -m pipeline verify` reads, holds the report too.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.analysis.digests import union
from pipeline.errors import ArtefactError
from pipeline.settings import Settings
from pipeline.tables.files import Digests
from pipeline.tables.record import CODING, MADE, NAMED_BY_SETTINGS, PUBLISHED_FROM, PUBLISHED_TO

# A setting that names a file may be a path of one machine: what counts is what is in the file.
FILE_SETTINGS = ("ingest.path", *(digests.path.removeprefix("${").removesuffix("}") for digests in NAMED_BY_SETTINGS))
Files = Mapping[str, Mapping[str, str]]


def fingerprint(
    settings: Settings, versions: Mapping[str, str], corpus: Mapping[str, str], digests: Files
) -> dict[str, Any]:
    """What a run rests on and what its stages made; `digests` has those of each file or folder by its path.

    Raises ArtefactError where nothing is there of a stage in `digests`.
    """
    return {
        "settings": settings_by_content(settings),
        "versions": versions,
        "inputs": {
            "corpus": corpus,
            "files": _together(NAMED_BY_SETTINGS, digests),
            "coding": _together(CODING, digests),
        },
        "artefacts": {stage: _present(made, digests) for stage, made in MADE.items() if made.path in digests},
    }


def manifest(of_run: Mapping[str, Any]) -> dict[str, Any]:
    """The fingerprint of a whole run with the files that DVC copies into reports/."""
    published = {
        f"{PUBLISHED_TO}{name.removeprefix(PUBLISHED_FROM)}": digest
        for name, digest in of_run["artefacts"]["report"].items()
        if name.startswith(f"{PUBLISHED_FROM}/")
    }
    return {**of_run, "artefacts": of_run["artefacts"] | {"reports": published}}


def settings_by_content(settings: Settings) -> dict[str, Any]:
    """Every setting by its dotted name, but for those that name a file."""
    return {name: value for name, value in dotted(settings).items() if name not in FILE_SETTINGS}


def dotted(settings: Settings) -> dict[str, Any]:
    """Every setting by its dotted name."""
    return dict(_leaves(settings.model_dump(), ""))


def _leaves(value: Any, name: str) -> list[tuple[str, Any]]:  # noqa: ANN401 - a setting may be anything
    if not isinstance(value, dict):
        return [(name, value)]
    return [leaf for key, inner in value.items() for leaf in _leaves(inner, f"{name}.{key}".removeprefix("."))]


def _together(parts: Iterable[Digests], digests: Files) -> dict[str, str]:
    return union(digests[part.path] for part in parts)


def _present(made: Digests, digests: Files) -> Mapping[str, str]:
    if not digests[made.path]:
        message = f"{made.path} is missing: run `dvc repro` to create it."
        raise ArtefactError(message)
    return digests[made.path]
