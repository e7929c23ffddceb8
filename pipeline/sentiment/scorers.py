"""Every scorer by name.

A scorer turns a list of sentences into an array of shape (sentences, 4):
compound in [-1, 1], then the shares of negative, neutral and positive words
in [0, 1].  To add one: one file, one line here, one name in
`params.Sentiment.scorer`; the contract suite runs over SCORERS.
"""

from collections.abc import Callable, Sequence

import numpy as np

from pipeline.sentiment.vader import vader

Scorer = Callable[[Sequence[str]], np.ndarray]

SCORERS: dict[str, Scorer] = {"vader": vader}
