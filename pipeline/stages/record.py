"""The digests behind the report, those of the report itself and of the files beside it -> the manifest of a run.

`python -m pipeline verify` holds a folder against it.  It is made last: all
but the manifest itself stands in it.
"""

from typing import Any

from pipeline.analysis.digests import union
from pipeline.artefacts.digests import declared
from pipeline.artefacts.replacing import missing
from pipeline.stage import Stage
from pipeline.tables import report as files
from pipeline.tables.files import Digests
from pipeline.tables.record import FINGERPRINT, MANIFEST

OF_REPORT = tuple(Digests(path) for path in declared(files))
OF_FINGERPRINT = Digests(FINGERPRINT.path)


def record(*, fingerprint: dict[str, Any], **digests: dict[str, str]) -> dict[str, Any]:
    """The manifest.  Raises ArtefactError where an artefact is not there."""
    absent = [path for path, found in digests.items() if not found]
    if absent:
        raise missing(absent[0])
    last = {
        "fingerprint": digests[OF_FINGERPRINT.path],
        "report": union(digests[part.path] for part in OF_REPORT),
    }
    manifest = fingerprint | {"artefacts": fingerprint["artefacts"] | last}
    return {"manifest": manifest, "counts": {"artefacts": sum(map(len, manifest["artefacts"].values()))}}


STAGE = Stage(
    function=record,
    inputs={"fingerprint": FINGERPRINT, **{part.path: part for part in (OF_FINGERPRINT, *OF_REPORT)}},
    outputs={"manifest": MANIFEST},
    versions=("polars",),
)
