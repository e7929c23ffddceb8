"""What fingerprint and record make: digests of all that a run read and made."""

from pipeline.tables.files import Record

# The digests of all inputs and of all that is made before the report; see `stages.fingerprint`.
FINGERPRINT = Record("data/fingerprint/digests.json")

# The same and the digests of what the report makes; see `stages.record`.
MANIFEST = Record("data/record/manifest.json")
