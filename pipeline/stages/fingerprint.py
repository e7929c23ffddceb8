"""All that the report rests on -> its digests: inputs, settings, versions, and what the earlier stages made.

The report prints them, so that it says of which data it is.  It cannot print
its own, nor those of the files beside it: these are taken by `record`, which
comes after it, and which the report therefore does not know.
"""

from collections.abc import Mapping
from typing import Any

from pipeline.analysis.digests import union
from pipeline.artefacts.digests import declared
from pipeline.artefacts.replacing import missing
from pipeline.params import Params
from pipeline.settings import Settings
from pipeline.stage import Stage
from pipeline.tables import (
    assemble_results,
    describe_topics,
    estimate,
    fit_topics,
    ingest,
    inputs,
    refit_topics,
    score_sentiment,
    screen,
    segment,
    select_topics,
    sensitivity,
    tokenise,
    validate_sentiment,
    vectorise,
)
from pipeline.tables.files import Digests, Versions
from pipeline.tables.record import FINGERPRINT

SECTIONS = tuple(Params.model_fields)
EARLIER = (
    *("ingest", "segment", "screen", "tokenise", "vectorise", "select_topics", "fit_topics", "refit_topics"),
    *("describe_topics", "score_sentiment", "assemble_results", "sensitivity", "validate_sentiment", "estimate"),
)
DECLARING = (
    *(ingest, segment, screen, tokenise, vectorise, select_topics, fit_topics, refit_topics),
    *(describe_topics, score_sentiment, assemble_results, sensitivity, validate_sentiment, estimate),
)
CORPUS_SETTING = "ingest.path"
# Which file one of these names may be a path of a machine: what counts is what is in it.
FILE_SETTINGS = ("tokenise.stop_words", "terms.labels", "sentiment.lexicon", "labels.path")


NAMED = tuple(Digests(f"${{{name}}}") for name in FILE_SETTINGS)
CODING = (Digests(inputs.CODED_SHEETS.path, passed_over=(inputs.GUIDE,)), Digests(inputs.CODING_KEY.path))
MADE = {
    stage: tuple(Digests(path) for path in declared(*DECLARING) if path.startswith(f"data/{stage}/"))
    for stage in EARLIER
}


def fingerprint(
    *,
    corpus_digests: dict[str, str],
    versions: dict[str, str],
    **rest: Any,  # noqa: ANN401 - digests by their paths and settings by their sections
) -> dict[str, Any]:
    """The digests by what they are of.  Raises ArtefactError where an artefact is not there."""
    absent = [part.path for parts in MADE.values() for part in parts if not rest[part.path]]
    if absent:
        raise missing(absent[0])
    found = {
        "settings": values({name: rest[name] for name in SECTIONS}),
        "versions": versions,
        "inputs": {
            "corpus": corpus_digests,
            "files": union(rest[part.path] for part in NAMED),
            "coding": union(rest[part.path] for part in CODING),
        },
        "artefacts": {stage: union(rest[part.path] for part in parts) for stage, parts in MADE.items()},
    }
    n_files = {group: sum(map(len, found[group].values())) for group in ("inputs", "artefacts")}
    return {"fingerprint": found, "counts": n_files | {"settings": len(found["settings"])}}


def values(sections: Mapping[str, Settings]) -> dict[str, Any]:
    """Every setting by its dotted name, but for those that name a file."""
    return {name: value for name, value in dotted(sections).items() if name not in (CORPUS_SETTING, *FILE_SETTINGS)}


def dotted(sections: Mapping[str, Settings]) -> dict[str, Any]:
    """Every setting by its dotted name."""
    return dict(_leaves({name: settings.model_dump() for name, settings in sections.items()}, ""))


def _leaves(value: Any, name: str) -> list[tuple[str, Any]]:  # noqa: ANN401 - a setting may be anything
    if not isinstance(value, dict):
        return [(name, value)]
    return [leaf for key, inner in value.items() for leaf in _leaves(inner, f"{name}.{key}".removeprefix("."))]


STAGE = Stage(
    function=fingerprint,
    inputs={
        "corpus_digests": ingest.CORPUS_DIGESTS,
        "versions": Versions("versions.yaml"),
        **{part.path: part for part in (*NAMED, *CODING)},
        **{part.path: part for parts in MADE.values() for part in parts},
    },
    outputs={"fingerprint": FINGERPRINT},
    params=SECTIONS,
    versions=("charset-normalizer", "ftfy", "numpy", "polars", "pyyaml", "scipy"),
)
