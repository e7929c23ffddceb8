"""A value of the tables that a report is written from: which one it is, and where the page has it."""

from dataclasses import dataclass
from typing import Any, Literal, Self

# What is meant of the rows of a table: what the only one has, as it is or as a perplexity, how many there are, or what
# they have together.
By = Literal["value", "perplexity", "rows", "sum", "mean", "least", "most", "spearman"]

# Where the page shows a table, by its name, the way it tells by or the column, the longest name that fits.
PLACES = {
    "answers": "reviewer-s-checklist",
    "tones": "table-measures",
    "tones.period": "chart-tone_by_period",
    "tones.role": "chart-tone_by_role",
    "tones.kind": "table-recurring-headings",
    "tones.tenth": "chart-tone_arc",
    "tones.lead by period": "chart-tone_by_role_period",
    "tones.body by period": "chart-tone_by_role_period",
    "tones.closing by period": "chart-tone_by_role_period",
    "prevalences": "table-prevalence-with-its-uncertainty",
    "prevalences.period": "chart-topic_prevalence_by_period",
    "topic_tones": "chart-tone_by_topic",
    "topic_tones.period": "chart-tone_by_topic_period",
    "topic_tones.role": "chart-tone_by_topic_role",
    "tone_changes": "table-change-of-tone-and-its-two-parts",
    "tone_changes_of_topics": "table-what-each-topic-adds",
    "change_points": "table-changes-in-time",
    "topic_quality": "table-quality-of-topics",
    "topic_stability": "table-quality-of-topics",
    "label_conflicts": "topics",
    "start": "topics",
    "trace": "chart-convergence",
    "map": "chart-map_of_topics",
    "distances": "chart-map_of_topics",
    "choices": "how-many-topics",
    "confounds": "table-tone-of-topics-without-the-words-that-make-them",
    "confound_terms": "table-tone-of-topics-without-the-words-that-make-them",
    "specifications": "table-tone-told-in-other-ways",
    "agreement": "table-agreement-with-other-scorers",
    "validation": "how-far-tone-can-be-trusted",
    "reliability": "how-far-tone-can-be-trusted",
    "accuracy": "how-far-tone-can-be-trusted",
    "confusion": "how-far-tone-can-be-trusted",
    "corrected": "how-far-tone-can-be-trusted",
    "coding_problems": "how-far-tone-can-be-trusted",
    "flow": "table-from-records-to-modelled-articles",
    "files": "table-how-files-were-read",
    "articles": "what-was-left-out",
    "ledger": "what-was-left-out",
    "boilerplate": "what-was-left-out",
    "phrases": "what-was-left-out",
    "vocabulary": "what-was-left-out",
    "with_copies": "what-was-left-out",
    "kept": "sentences",
    "kept_sections": "sentences",
    "metrics": "table-measures",
    "metrics.topics": "table-quality-of-topics",
    "metrics.topics.heldout_perplexity": "table-measures",
    "metrics.topics.label_nmi": "table-measures",
    "metrics.topics.label_purity": "table-measures",
    "metrics.topics.stability": "table-measures",
    "metrics.topics.stability_baseline": "table-measures",
    "metrics.corpus": "table-from-records-to-modelled-articles",
    "metrics.corpus.n_files": "table-how-files-were-read",
    "metrics.corpus.n_copies": "what-was-left-out",
    "metrics.corpus.n_foreign": "what-was-left-out",
    "metrics.corpus.n_empty": "what-was-left-out",
    "metrics.corpus.n_rejected": "what-was-left-out",
    "metrics.corpus.n_boilerplate": "what-was-left-out",
    "metrics.corpus.n_sections": "table-size",
    "metrics.corpus.n_tokens": "table-size",
    "metrics.corpus.n_terms": "table-size",
    "settings": "table-settings",
    "versions": "versions",
    "fingerprint": "table-inputs",
}

# Columns that say which articles and sections a row is of, by the part of a selection.
PARTS = {"topic": "topic", "article_id": "article", "section": "section"}


@dataclass(frozen=True)
class Entry:
    """What a table has in `column`, of the rows that have what `key` says and meet `where`, a condition in SQL.

    Of rows together `column` may be an expression in SQL.  A table that is a
    mapping has no rows: there `column` is a name, with dots for what is
    inside.  The value is told as a part of another one, `per`, and `less`
    another one.
    """

    table: str
    column: str = ""
    key: tuple[tuple[str, Any], ...] = ()
    where: str = ""
    by: By = "value"
    less: Self | int | None = None
    per: Self | None = None

    @property
    def place(self) -> str:
        """The fragment of an address that leads to where the page shows the table."""
        name = f"{self.table}.{dict(self.key).get('dimension', self.column)}"
        return PLACES[max((known for known in PLACES if f"{name}.".startswith(f"{known}.")), key=len)]

    @property
    def rows(self) -> dict[str, Any] | None:
        """What a `Selection` of the rows behind it is of; None where there are no more of them than the table's."""
        key = dict(self.key)
        own = {part: key[name] for name, part in PARTS.items() if name in key}
        if "level" in key and key["dimension"] in {"period", "role"}:
            own[key["dimension"]] = key["level"]
        if key.get("dimension") == "tenth":
            own["tenth"] = int(key["level"])
        return own if own or key.get("dimension") == "all" else None

    @property
    def said(self) -> str:
        """It in words, for whoever has to look for it."""
        of = ", ".join([*(f"{name} {value}" for name, value in self.key), *([self.where] if self.where else [])])
        name = f"{self.table}.{self.column}" if self.column else self.table
        return f"{'' if self.by == 'value' else f'{self.by} of '}{name}{f' ({of})' if of else ''}"
