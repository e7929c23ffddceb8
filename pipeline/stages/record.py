"""Everything that a run read and made -> its digests: the manifest, against which `verify` holds a folder."""

from typing import Any

from pipeline.analysis.provenance import fingerprint, manifest
from pipeline.params import Params
from pipeline.stage import Stage
from pipeline.tables.ingest import CORPUS_DIGESTS
from pipeline.tables.record import CODING, MADE, MANIFEST, NAMED_BY_SETTINGS, VERSIONS


def record(
    *,
    corpus_digests: dict[str, str],
    versions: dict[str, str],
    params: Params,
    **digests: dict[str, str],
) -> dict[str, Any]:
    """The manifest.  Raises ArtefactError where a stage made nothing."""
    made = manifest(fingerprint(params, versions, corpus_digests, digests))
    n_files = {group: sum(map(len, made[group].values())) for group in ("inputs", "artefacts")}
    return {"manifest": made, "counts": n_files | {"settings": len(made["settings"])}}


STAGE = Stage(
    function=record,
    inputs=(CORPUS_DIGESTS, VERSIONS, *NAMED_BY_SETTINGS, *CODING, *MADE.values()),
    outputs=(MANIFEST,),
    params=("params.yaml",),
    versions=("polars", "pyyaml"),
)
