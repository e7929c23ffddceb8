"""Topic models: counts -> TopicFit.

An engine is a function of the counts, `n_topics`, `seed` and the settings of
its own section of params.yaml, all by keyword.  It returns topics in canonical
order, shares of documents by `fold_in` (so that the training articles scored
again agree to the bit), uses no global random state and one job.  To add one:
one file, one line in ENGINES, one name in `params.Topics.engine` with its
settings beside it; the contract suite runs over ENGINES.
"""

from collections.abc import Callable

from pipeline.topics.engines.gensim_lda import gensim_lda
from pipeline.topics.engines.sklearn_lda import sklearn_lda
from pipeline.topics.fit import TopicFit

Engine = Callable[..., TopicFit]

ENGINES: dict[str, Engine] = {"gensim_lda": gensim_lda, "sklearn_lda": sklearn_lda}
