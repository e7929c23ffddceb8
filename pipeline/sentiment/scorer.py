"""A scorer as one record: everything else that names scorers is derived from these.

The choices in params.yaml, the methods chapter with its references, the
checklist and the explanation of single scores all come from the record.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.errors import CorpusError
from pipeline.sentiment.explanation import Weighing
from pipeline.sentiment.lexicons import merged
from pipeline.sentiment.rules import Rules
from pipeline.sentiment.scores import Scores

Scoring = Callable[[Sequence[str]], Scores]


@dataclass(frozen=True)
class Scorer:
    """A way to score sentences by a lexicon.

    `score` makes a function of sentences from terms with their valences in
    [-4, 4]; `lexicon` gives the terms that the scorer knows by itself, and
    `weighing` says what each scored word adds to a score.  `methods` completes
    "every sentence was scored by ..." in the report, with citations, and
    `works` are the references that no other chapter cites.  `lexicon_name` is
    the name of the lexicon, `made_for` the texts it was made for ("" for terms
    of the user's own alone); `has_rules` says whether negations and
    intensifiers count.  `languages` are those that it scores (ISO 639-1), none if the
    user's terms decide.  An
    optional scorer names the package to install as its `requirement`, as pip
    takes it.
    """

    name: str
    score: Callable[[Mapping[str, float]], Scoring]
    lexicon: Callable[[], Mapping[str, float]]
    methods: str
    lexicon_name: str
    made_for: str
    works: Mapping[str, str] = field(default_factory=dict)
    weighing: Callable[[Mapping[str, float]], Weighing] = Rules
    has_rules: bool = True
    languages: tuple[str, ...] = ("en",)
    requirement: str = ""

    def __call__(self, own: Mapping[str, float]) -> Scoring:
        """The function that scores sentences by the scorer's lexicon and a user's own terms.

        Raises CorpusError for a scorer without a lexicon when the user has no
        terms: every sentence would be neutral.
        """
        if not own and not self.made_for:
            message = (
                f"the scorer {self.name} needs a lexicon, but the one at sentiment.lexicon is empty: add lines "
                "of term,valence to it, or choose another scorer."
            )
            raise CorpusError(message)
        return self.score(self.terms(own))

    def can_score(self, language: str) -> bool:
        """Whether it scores texts in `language`."""
        return not self.languages or language in self.languages

    def terms(self, own: Mapping[str, float]) -> dict[str, float]:
        """The terms that the scorer knows with their valences in [-4, 4], with the user's own added or replaced."""
        return merged(self.lexicon(), own)
