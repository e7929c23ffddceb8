"""What reviewers ask about the corpus and its preparation."""

from pipeline.report.chapters.exclusions import means, share_pruned
from pipeline.report.chapters.wording import counted, counted_of
from pipeline.report.checklist.row import Answer, Row, done, judged, not_done
from pipeline.report.evidence.citing import cite, n_rows, of_metric, setting
from pipeline.report.findings import Findings
from pipeline.report.numbers import count, percent
from pipeline.report.text import compose, joined
from pipeline.tables.assemble_results import ARTICLE_RESULTS, LEDGER
from pipeline.tables.vectorise import VOCABULARY


def selection(findings: Findings) -> Answer:
    """How the articles were found: no run can know."""
    n_files = counted_of(findings, "n_files", "file")
    return not_done(compose("The report knows what is in {}, not how they were selected.", n_files))


def losses(findings: Findings) -> Answer:
    """Whether every record that is not modelled is listed with its reason."""
    n_lost = cite(findings, of_metric("corpus", "n_records", less="n_modelled"), count)
    n_listed = n_rows(findings, LEDGER)
    sentence = compose(
        "{} of {} are not modelled; {} are listed.",
        n_lost,
        counted_of(findings, "n_records", "record"),
        n_listed,
    )
    return judged(sentence, passes=n_lost.value == n_listed.value)


def copies(findings: Findings) -> Answer:
    """How many copies were excluded, and what they would change."""
    n_copies = counted_of(findings, "n_copies", "copy", "copies")
    sentence = "Excluded: {}. The mean tone is {} without copies and {} with them."
    return done(compose(sentence, n_copies, *means(findings)))


def boilerplate(findings: Findings) -> Answer:
    """How much boilerplate was excluded."""
    n_sentences = counted_of(findings, "n_boilerplate", "sentence")
    least = setting(findings, "screen.boilerplate.min_articles")
    return done(compose("Excluded: {} that recur in the same position in at least {} articles.", n_sentences, least))


def language(findings: Findings) -> Answer:
    """How many articles are in another language, and of how many it could not be told."""
    n_foreign = counted_of(findings, "n_foreign", "article")
    n_untold = counted(n_rows(findings, ARTICLE_RESULTS, language=None), "article")
    return done(compose("Excluded: {} in another language. Too short to identify: {}.", n_foreign, n_untold))


def preparation(findings: Findings) -> Answer:
    """What the preparation of the text left."""
    sentence = compose(
        "Lemmatisation, stop words and the minimum length of words ({} characters) are reported with their "
        "settings; {} remain of {}.",
        setting(findings, "tokenise.min_length"),
        counted_of(findings, "n_tokens", "token"),
        counted_of(findings, "n_sentences", "sentence"),
    )
    return done(sentence)


def pruning(findings: Findings) -> Answer:
    """How much of the text is not in the vocabulary."""
    pruned = findings[VOCABULARY].drop_nulls("pruned")
    if pruned.is_empty():
        return not_done("No term was pruned.")
    named = [
        compose("{} ({reason})", n_rows(findings, VOCABULARY, pruned=reason), reason=reason)
        for reason in pruned["pruned"].unique().sort()
    ]
    n_terms = counted(n_rows(findings, VOCABULARY), "term")
    share = share_pruned(findings)
    return done(compose("Of {}, these were pruned: {}, with {} of all tokens.", n_terms, joined(", ", named), share))


def variants(findings: Findings) -> Answer:
    """Whether other preparations give the same topics: a run has one."""
    least = setting(findings, "vectorise.min_articles")
    most = setting(findings, "vectorise.max_share", percent)
    return not_done(
        compose(
            "Only one kind of preprocessing was used: terms in at least {} articles and in at most {} of them.",
            least,
            most,
        )
    )


ROWS = (
    Row(
        "Does the study say how the articles were selected?",
        "Barber\N{LATIN SMALL LETTER A WITH ACUTE} et al. 2021",
        selection,
        if_not_done="State in the paper from which archive, with which query, and from which outlets and "
        "period the files at ingest.path were taken.",
        can_be_done=False,
    ),
    Row(
        "Are exclusions counted, with a reason for each record?",
        "Maier et al. 2018",
        losses,
        "exclusions",
        if_failed="The tables come from different runs: run `dvc repro`.",
    ),
    Row("Were copies of articles removed and counted?", "Schofield et al. 2017", copies, "exclusions"),
    Row("Was boilerplate removed?", "Maier et al. 2018", boilerplate, "exclusions"),
    Row("Was the language of the articles checked?", "Lucas et al. 2015", language, "exclusions"),
    Row("Is the preprocessing of the text reported?", "Maier et al. 2018", preparation, "methods"),
    Row(
        "Were rare and ubiquitous terms pruned, and is that reported?",
        "Maier et al. 2018",
        pruning,
        "exclusions",
        if_not_done="Raise vectorise.min_articles or lower vectorise.max_share, then run `dvc repro`.",
    ),
    Row(
        "Do the topics survive other preprocessing and other priors?",
        "Denny and Spirling 2018; Maier et al. 2018",
        variants,
        if_not_done="Run variants, such as `dvc exp run -S vectorise.min_articles=10`, also of "
        "tokenise.min_length and topics.em_lda.alpha, and compare their reports.",
        can_be_done=False,
    ),
)
