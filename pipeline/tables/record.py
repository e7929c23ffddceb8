"""What record makes, and the digests of all that stages read and make."""

from pipeline.order import STAGES
from pipeline.tables.files import Digests, Record, Versions
from pipeline.tables.inputs import CODED_SHEETS, CODING_KEY, GUIDE
from pipeline.tables.report import PUBLISHED

VERSIONS = Versions("versions.yaml")

NAMED_BY_SETTINGS = tuple(
    Digests(f"${{{setting}}}")
    for setting in ("tokenise.stop_words", "terms.labels", "sentiment.lexicon", "labels.path")
)
CODING = (Digests(CODED_SHEETS.path, passed_over=(GUIDE,)), Digests(CODING_KEY.path))
# What each stage made, in the order of the stages; the last cannot hold its own digest.
MADE = {stage: Digests(f"data/{stage}") for stage in STAGES[:-1]}

# reports/*.dvc have DVC copy what is in the one folder to the other.
PUBLISHED_FROM, PUBLISHED_TO = PUBLISHED, "reports"

# The digests of all inputs and of all that the stages made; see `analysis.provenance`.
MANIFEST = Record("data/record/manifest.json")
