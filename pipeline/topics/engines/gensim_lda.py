"""gensim's single-process LdaModel with a learned, asymmetric prior of articles: see `topics.traced_gensim`."""

from pydantic import Field

from pipeline.settings import Settings
from pipeline.topics.engines.engine import Engine, Fit, TraceUnit


class GensimLda(Settings):
    """Settings of gensim's LdaModel.

    `passes` over the corpus, at most `iterations` updates of an article in
    each, and the prior of a term in a topic.
    """

    passes: int = Field(ge=1, le=1000)
    iterations: int = Field(ge=1, le=1000)
    eta: float = Field(gt=0)


def load() -> Fit:
    """Gensim's LdaModel from a start of ours."""
    from pipeline.topics.traced_gensim import fit

    return fit


GENSIM_LDA = Engine(
    name="gensim_lda",
    load=load,
    settings=GensimLda,
    starts=("nmf", "random"),
    methods="latent Dirichlet allocation, estimated by variational Bayes (Hoffman et al. 2010; gensim "
    "LdaModel, one process, learned asymmetric document prior)",
    works={
        "Hoffman et al. 2010": "Hoffman, M. D., Blei, D. M. and Bach, F. (2010). Online learning for latent Dirichlet "
        "allocation. Advances in Neural Information Processing Systems 23.",
    },
    libraries=("gensim", "numpy", "scikit-learn", "scipy"),
    trace=TraceUnit("pass"),
)
