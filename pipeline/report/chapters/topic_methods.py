"""How topics were fitted, judged and compared, from the real parameters."""

from pipeline.report.chapters.wording import counted
from pipeline.report.findings import Findings
from pipeline.report.numbers import count
from pipeline.topics.exclusivity import WEIGHT
from pipeline.topics.selection import grid

ENGINES = {
    "em_lda": "latent Dirichlet allocation (Blei et al. 2003) by incremental expectation maximisation (Neal and Hinton "
    "1998) that leaves a token's own part out, as CVB0 does (Asuncion et al. 2009; symmetric priors)",
    "gensim_lda": "latent Dirichlet allocation by variational Bayes (Hoffman et al. 2010; gensim LdaModel, one "
    "process, learned asymmetric document prior)",
    "sklearn_lda": "latent Dirichlet allocation by batch variational Bayes (Blei et al. 2003; scikit-learn, symmetric "
    "priors)",
    "sklearn_nmf": "non-negative matrix factorisation of tf-idf weights, its factors read as topics (scikit-learn)",
    "tomotopy_lda": "latent Dirichlet allocation (Blei et al. 2003) by collapsed Gibbs sampling (tomotopy, one worker, "
    "learned document prior)",
}
STARTS = {"nmf": "a non-negative matrix factorisation of the tf-idf weights", "random": "a random start"}
CHOSEN = (
    ", chosen by the perplexity of articles left out on three splits of the corpus (one from 1,000 articles on): a "
    "random start only if it is lower by more than 1 % on each"
)
PARTS = "another random 80 % of the articles"


def fitting(findings: Findings) -> str:
    """The engine with its own settings, and where it started."""
    of = findings.settings
    engine = of["topics.engine"]
    own = ", ".join(f"{name.rpartition('.')[2]} {of[name]}" for name in of if name.startswith(f"topics.{engine}."))
    has_choice = any(name.startswith("perplexity_") for name in findings.start)
    return (
        f"{of['topics.n_topics']} topics were fitted by {ENGINES[engine]} ({own}; seed {of['topics.seed']}), started "
        f"from {STARTS[findings.start['start']]}{CHOSEN if has_choice else ''}. Topics are numbered by prevalence. "
        "Topic shares of sections come from folding them in under the fitted topics."
    )


def judging(findings: Findings) -> str:
    """Which terms are shown, and what coherence and exclusivity are of."""
    weight = findings.settings["terms.relevance_weight"]
    return (
        f"Topics are named by their most relevant terms (Sievert and Shirley 2014, weight {weight:g}) unless a person "
        "named them. Coherence is gensim's c_npmi and c_v (R\N{LATIN SMALL LETTER O WITH DIAERESIS}der et al. 2015) of "
        "the first ten terms, with the modelled articles as reference; exclusivity is the mean FREX (Bischof and "
        f"Airoldi 2012, weight {WEIGHT:g}) of the ten most probable ones."
    )


def stability(findings: Findings) -> str:
    """The fits to parts, and how chance was measured."""
    n_fits = findings.settings["stability.n_fits"]
    if not n_fits:
        return "Stability and held-out scores of this fit were not measured."
    return (
        f"Stability: {counted(n_fits, 'further fit')}, each to {PARTS} with its own seed; agreement of topics is the "
        "Jaccard similarity of their ten most probable terms (after Greene et al. 2014). Chance was measured by "
        f"{counted(n_fits, 'fit')} to the same parts of a shuffled corpus, in which all tokens are dealt to the "
        f"articles anew and each article keeps its length. {COMPLETION}"
    )


COMPLETION = (
    "Held-out scores are of articles left out of a fit, by document completion (Wallach et al. 2009): topic shares are "
    "estimated from one half of an article's tokens by MAP-EM (Asuncion et al. 2009), the other half is scored. A "
    "score is the natural logarithm of the likelihood per token, perplexity the exponential of its negative."
)


def comparison(findings: Findings) -> str:
    """The grid of numbers of topics."""
    of = {name: findings.settings[f"selection.{name}"] for name in ("min_topics", "max_topics", "n_candidates")}
    n_fits = findings.settings["selection.n_fits"]
    if not of["n_candidates"]:
        return "Other numbers of topics were not compared."
    numbers = grid(**of)
    completion = "" if findings.settings["stability.n_fits"] else f" {COMPLETION}"
    return (
        f"{len(numbers)} numbers of topics from {of['min_topics']} to {of['max_topics']}, in nearly equal steps of "
        f"their logarithm ({', '.join(map(count, numbers))}), were compared by {counted(n_fits, 'fit')} each to "
        f"{PARTS}, the same for all, and to the same parts of the shuffled corpus at up to three of the numbers: by "
        "held-out score and by agreement (Greene et al. 2014) over chance, with standard errors (jackknife for "
        f"agreement).{completion}"
    )
