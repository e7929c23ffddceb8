"""How it was done, from the real parameters."""

from pipeline.report.findings import Findings
from pipeline.report.model import Chapter, Grid
from pipeline.report.numbers import count

ENGINES = {
    "gensim_lda": "latent Dirichlet allocation by variational Bayes (gensim LdaModel, one process, learned "
    "asymmetric document prior)",
    "sklearn_lda": "latent Dirichlet allocation by batch variational Bayes (scikit-learn, symmetric priors)",
}


def methods(findings: Findings) -> Chapter:
    """The paragraphs for a paper, and all settings."""
    return Chapter(
        "Methods",
        (text(findings), topics(findings), tone()),
        grids=(settings(findings),),
    )


def text(findings: Findings) -> str:
    """How articles became counts."""
    of = findings.settings
    n = findings.metrics["corpus"]
    return (
        f"{count(n['n_articles'])} articles were split into {count(n['n_sections'])} sections (the lead, then each "
        f"headed part) and {count(n['n_sentences'])} sentences (sentencex). Sections were tokenised, lemmatised "
        f"(simplemma) and freed of function words, of words shorter than {of['tokenise.min_length']} characters and "
        f"of the project's own stop words. The vocabulary holds the {count(n['n_terms'])} terms that stand in at "
        f"least {of['vectorise.min_articles']} articles and in at most {of['vectorise.max_share']:.0%} of them. "
        "Titles and headings are not part of the modelled text."
    )


def topics(findings: Findings) -> str:
    """How topics were fitted."""
    of = findings.settings
    engine = of["topics.engine"]
    own = ", ".join(f"{name.rpartition('.')[2]} {of[name]}" for name in of if name.startswith(f"topics.{engine}."))
    return (
        f"{of['topics.n_topics']} topics were fitted by {ENGINES[engine]} ({own}; seed {of['topics.seed']}), started "
        "from a non-negative matrix factorisation of the tf-idf weights. Topics are numbered by prevalence. "
        "Topic shares of sections come from folding them in under the fitted topics."
    )


def tone() -> str:
    """How sentences were scored."""
    return (
        "Every sentence was scored by VADER (Hutto and Gilbert 2014) after typographic quotes, apostrophes, "
        "ellipses and dashes were replaced by plain ones; sections and articles are means over their sentences, "
        "because the score of a whole article saturates."
    )


def settings(findings: Findings) -> Grid:
    """Every setting that can change a result, but for where the corpus lies."""
    rows = tuple((name, str(value)) for name, value in findings.settings.items())
    return Grid("Settings", ("setting", "value"), rows, "From params.yaml.", numeric_from=2)
