"""Rows of the corpus as a value: the articles, sections and sentences that a number rests on."""

from dataclasses import dataclass
from typing import Literal

# What a printed text says of the rows that it rests on; "" where it states nothing that can be recomputed.
Measure = Literal[
    "",
    "number",
    "number with a tone",
    "part of all",
    "sections",
    "sentences",
    "mean share",
    "mean tone",
    "weighted sentences",
    "tone of the topic",
    "title",
    "heading",
]
# What has a tone.
Level = Literal["sentence", "section", "article"]


@dataclass(frozen=True)
class RowSelection:
    """The articles, sections and sentences that a number rests on: those that meet every part that is given.

    `topic` is a number from 1, `period` is written as in "2024-05" or "2024-Q2".  `kind` and `outlet` are positions
    in `Evidence.kinds` and `Evidence.outlets`, `section` is a number within `article`.  `tenth`, from 1, groups
    sentences by their position in the article.  `level` says what `bin` groups: the scores of sentences, or the tone
    of sections or articles; see `bins.bin_of`.
    """

    topic: int | None = None
    period: str = ""
    role: str = ""
    kind: int | None = None
    outlet: int | None = None
    article: str = ""
    section: int | None = None
    tenth: int | None = None
    level: Level | None = None
    bin: int | None = None

    @property
    def anchor(self) -> str:
        """Its name as the fragment of an address.

        >>> RowSelection(topic=3, period="2024-05").anchor, RowSelection(topic=3).anchor, RowSelection().anchor
        ('topic-3-2024-05', 'topic-3-sentences', 'sentences')
        """
        if self.article:
            return f"article-{self.article}" if self.section is None else f"section-{self.article}-{self.section}"
        if self.level is not None:
            return f"tone-{self.level}-{self.bin}"
        topic = "" if self.topic is None else f"topic-{self.topic}-"
        places = {"kind": self.kind, "outlet": self.outlet, "tenth": self.tenth}
        numbered = next((f"{name}-{place}" for name, place in places.items() if place is not None), "")
        named = "-".join(part for part in (f"role-{self.role}" if self.role else "", self.period) if part)
        return topic + (named or numbered or "sentences")
