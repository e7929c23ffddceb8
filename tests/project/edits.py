"""What DVC runs after typical edits, by the graph as it stands.

python -m tests.project.edits
"""

import sys
from pathlib import PurePosixPath
from typing import Any

from pipeline.order import STAGES
from tests.project.expected_graph import expected

LAST = ("report", "record")
# An edit, and the stages that rest on what was edited; those after them run where these make something else.
EDITS = {
    "pipeline/report/chapters/summary.py": ("report",),
    "pipeline/report/charts/tone.py": ("report",),
    "pipeline/report/page/templates/style.css": ("report",),
    "pipeline/report/exports/plots.py": ("report",),
    "pipeline/corpus/readers/html.py": ("ingest",),
    "pipeline/corpus/languages/en_lemmas.txt": ("tokenise", "sensitivity", "report"),
    "pipeline/corpus/languages/en_stop_words.txt": ("screen", "tokenise", "sensitivity", "report"),
    "pipeline/screening/duplicates.py": ("screen",),
    "pipeline/topics/engines/sklearn_lda.py": ("select_topics", "fit_topics", "refit_topics", "report"),
    "pipeline/sentiment/vader.py": ("score_sentiment", "sensitivity", "report"),
    "pipeline/artefacts/text.py": ("tokenise", "sensitivity", "report"),
    "pipeline/order.py": LAST,
    "pipeline/commands/trace.py": (),
    "pipeline/settings.py": (),
    "tests/test_stage.py": (),
    "setting report.title": LAST,
    "setting topics.n_topics": ("fit_topics", "refit_topics", *LAST),
    "setting terms.n_terms": ("describe_topics", *LAST),
    "setting sentiment.neutral_band": ("score_sentiment", "sensitivity", "validate_sentiment", *LAST),
    "setting screen.copies.window_days": ("screen", *LAST),
    "version simplemma": ("tokenise", "sensitivity", *LAST),
}


def stale(edit: str) -> tuple[str, ...]:
    """The stages that rest on what was edited: a file, the "setting" of a name or the "version" of a library."""
    kind, _, name = edit.rpartition(" ")
    return tuple(stage for stage in STAGES if _rests_on(expected(stage), kind, name))


def _rests_on(block: dict[str, Any], kind: str, name: str) -> bool:
    if kind == "version":
        return name in block["params"][-1]["versions.yaml"] or "versions.yaml" in block["deps"]
    if kind == "setting":
        named = [section for section in block["params"] if isinstance(section, str)]
        return "params.yaml" in block["params"][0] or any(f"{name}.".startswith(f"{part}.") for part in named)
    return bool({name, *map(str, PurePosixPath(name).parents)} & set(block["deps"]))


if __name__ == "__main__":
    for edit in EDITS:
        sys.stdout.write(f"{edit:45} {', '.join(stale(edit)) or 'nothing'}\n")
