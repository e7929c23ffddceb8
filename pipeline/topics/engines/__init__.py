"""Topic models: counts -> FittedTopics.

To add one: its file with a record, a line in ENGINES, and its section in
params.yaml with a comment.  Shares of documents are not its concern: `fitting`
folds them in under its topics.  The contract suite runs over ENGINES.
"""

from pipeline.topics.engines.em_lda import EM_LDA
from pipeline.topics.engines.engine import Engine
from pipeline.topics.engines.gensim_lda import GENSIM_LDA
from pipeline.topics.engines.sklearn_lda import SKLEARN_LDA
from pipeline.topics.engines.sklearn_nmf import SKLEARN_NMF
from pipeline.topics.engines.tomotopy_lda import TOMOTOPY_LDA

_ALL = (
    EM_LDA,
    GENSIM_LDA,
    SKLEARN_LDA,
    SKLEARN_NMF,
    TOMOTOPY_LDA,
)

ENGINES: dict[str, Engine] = {engine.name: engine for engine in _ALL}

# The distributions that any of them computes with.
LIBRARIES = tuple(sorted({library for engine in _ALL for library in engine.libraries}))
