"""What reviewers ask about the corpus and its preparation."""

from pipeline.report.chapters.reviewer.row import Answer, Row, done, judged, not_done
from pipeline.report.chapters.wording import counted
from pipeline.report.findings import Findings
from pipeline.report.numbers import count, percent, tone


def selection(findings: Findings) -> Answer:
    """How the articles were found: no run can know."""
    n_files = counted(findings.metrics["corpus"]["n_files"], "file")
    return not_done(f"The report knows what is in {n_files}, not how they were found.")


def losses(findings: Findings) -> Answer:
    """Whether every record that is not modelled is listed with its reason."""
    n = findings.metrics["corpus"]
    n_lost, n_listed = n["n_records"] - n["n_modelled"], findings.ledger.height
    said = f"{count(n_lost)} of {counted(n['n_records'], 'record')} are not modelled; {count(n_listed)} are listed."
    return judged(said, passes=n_lost == n_listed)


def copies(findings: Findings) -> Answer:
    """How many copies were left out, and what they would change."""
    n_copies = counted(findings.metrics["corpus"]["n_copies"], "copy", "copies")
    alone, together = (tone(findings.metric("sentiment", name)) for name in ("mean", "mean_with_copies"))
    return done(f"Left out: {n_copies}. The mean tone is {alone} without copies and {together} with them.")


def boilerplate(findings: Findings) -> Answer:
    """How much boilerplate was left out."""
    n_sentences = counted(findings.metrics["corpus"]["n_boilerplate"], "sentence")
    least = findings.settings["screen.boilerplate.min_articles"]
    return done(f"Left out: {n_sentences} that recur at the same place in at least {least} articles.")


def language(findings: Findings) -> Answer:
    """How many articles are in another language, and of how many it could not be told."""
    n_foreign = counted(findings.metrics["corpus"]["n_foreign"], "article")
    n_untold = counted(findings.articles["language"].null_count(), "article")
    return done(f"Left out: {n_foreign} in another language. Too short to tell: {n_untold}.")


def preparation(findings: Findings) -> Answer:
    """What the preparation of the text left."""
    n = findings.metrics["corpus"]
    return done(
        f"Lemmatising, stop words and words of fewer than {findings.settings['tokenise.min_length']} characters are "
        f"reported with their settings; {counted(n['n_tokens'], 'token')} are left of "
        f"{counted(n['n_sentences'], 'sentence')}."
    )


def pruning(findings: Findings) -> Answer:
    """How much of the text is not in the vocabulary."""
    pruned = findings.vocabulary.drop_nulls("pruned")
    if pruned.is_empty():
        return not_done("No term was pruned.")
    share = percent(int(pruned["n_tokens"].sum()) / int(findings.vocabulary["n_tokens"].sum()))
    reasons = pruned.group_by("pruned").len().sort("pruned").iter_rows()
    named = ", ".join(f"{count(n)} ({reason})" for reason, n in reasons)
    return done(f"Pruned of {counted(findings.vocabulary.height, 'term')}: {named}, with {share} of all tokens.")


def variants(findings: Findings) -> Answer:
    """Whether other preparations give the same topics: a run has one."""
    least, most = (findings.settings[f"vectorise.{name}"] for name in ("min_articles", "max_share"))
    return not_done(
        f"One preparation was used: terms of at least {least} articles and at most {percent(most)} of them."
    )


ROWS = (
    Row(
        "Is it said how the articles were selected?",
        "Barber\N{LATIN SMALL LETTER A WITH ACUTE} et al. 2021",
        selection,
        if_not_done="Say in the paper from which archive, by which query and from which outlets and period the files "
        "at ingest.path were taken.",
        can_be_done=False,
    ),
    Row(
        "Is what was left out counted, with the reason for each record?",
        "Maier et al. 2018",
        losses,
        "What was left out",
        if_failed="Tables of different runs lie side by side: run `dvc repro`.",
    ),
    Row("Were copies of articles removed and counted?", "Schofield et al. 2017", copies, "What was left out"),
    Row("Was boilerplate removed?", "Maier et al. 2018", boilerplate, "What was left out"),
    Row("Was the language of the articles checked?", "Lucas et al. 2015", language, "What was left out"),
    Row("Is the preparation of the text reported?", "Maier et al. 2018", preparation, "Methods"),
    Row(
        "Was the vocabulary pruned of rare and of omnipresent terms, and is that reported?",
        "Maier et al. 2018",
        pruning,
        "What was left out",
        if_not_done="Raise vectorise.min_articles or lower vectorise.max_share, then run `dvc repro`.",
    ),
    Row(
        "Do the topics survive another preparation of the text and other priors?",
        "Denny and Spirling 2018; Maier et al. 2018",
        variants,
        if_not_done="Run variants, such as `dvc exp run -S vectorise.min_articles=10`, of tokenise.min_length and "
        "topics.em_lda.alpha too, and compare their reports.",
        can_be_done=False,
    ),
)
