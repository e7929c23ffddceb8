"""Every verdict comes from the data, and every remedy names what exists."""

import re
from typing import Any

import polars as pl
import pytest

from pipeline.__main__ import parser
from pipeline.report.chapters import report
from pipeline.report.chapters.checklist import ROWS, checklist
from pipeline.report.chapters.references import WORKS
from pipeline.report.checklist.row import CHECKLIST, COLUMNS, VERDICTS, Row
from pipeline.report.numbers import UNDEFINED
from pipeline.tables.assemble_results import ARTICLE_RESULTS
from tests.project.expected_graph import REPOSITORY, declaration, outputs
from tests.report import builders
from tests.report import tone_checks as checks

SETTINGS, METRICS, WHOLE = builders.SETTINGS, builders.METRICS, builders.findings()
UNMEASURED = builders.without_fits_to_parts()
CODED = checks.VALIDATED
RANDOM = {"start": {"start": "random"}}
NOTHING_ESTIMATED = {name: WHOLE.given[name].clear() for name in ("prevalence", "tone", "topic_tone", "change_points")}
NO_TONE = {"article_results": WHOLE[ARTICLE_RESULTS].with_columns(tone=pl.lit(None, pl.Float64))}


def setting(name: str, value: object) -> dict[str, Any]:
    return {"settings": SETTINGS | {name: value}}


def of_topics(**metrics: float) -> dict[str, Any]:
    return {"metrics": METRICS | {"topics": METRICS["topics"] | metrics}}


def named(n: int, *conflicts: str) -> dict[str, Any]:
    labels = ["Port", "Court", "School", "Hospital", "Council"][:n] + [None] * (5 - n)
    return {"topic_quality": builders.topic_quality(label=labels), "label_conflicts": builders.conflicts(*conflicts)}


def well_shaped(*flags: str, npmi: float | None = 0.1) -> dict[str, Any]:
    return {"topic_quality": builders.topic_quality(npmi=[npmi] * 5, quality_flags=[*flags, *[""] * (5 - len(flags))])}


def opinions(*rows: tuple[str, float | None, float | None]) -> dict[str, Any]:
    return {"agreement": checks.agreement(*rows)}


def way(correlation: float) -> dict[str, Any]:
    used, other = ("mean", "the mean", 0.03, 1.0, 0.0), ("net_share", "the share", 0.1, correlation, 0.1)
    return {"specifications": checks.sensitivity(used, other)}


def coded(**changes: object) -> dict[str, Any]:
    return CODED | {"validation": CODED["validation"] | changes}


def alpha(value: float | None) -> dict[str, Any]:
    row = ("codes", "ordinal", value, None, None, 190)
    return CODED | {"reliability": pl.DataFrame([row], CODED["reliability"].schema, orient="row")}


def pearson(value: float | None) -> dict[str, Any]:
    row = ("pearson", value, None, None, 198)
    return CODED | {"accuracy": pl.DataFrame([row], CODED["accuracy"].schema, orient="row")}


def uncorrected() -> dict[str, Any]:
    table = CODED["corrected"]
    return CODED | {"corrected": table.with_columns(corrected=pl.lit(None, pl.Float64))}


def tones(*pairs: tuple[int, float]) -> dict[str, Any]:
    rows = [builders.article(n, n_sentences=length, tone=tone) for n, (length, tone) in enumerate(pairs)]
    return {"article_results": builders.articles(rows)}


def months(*n_articles: int) -> dict[str, Any]:
    return {"tone": builders.by_period([(builders.MONTHS[i], n, 0.1) for i, n in enumerate(n_articles)])}


def without_ends(table: str, dimension: str) -> dict[str, Any]:
    told = [pl.when(pl.col("dimension") != dimension).then(name).alias(name) for name in ("low", "high")]
    return {table: WHOLE.given[table].with_columns(told)}


def silence(share: float | None) -> dict[str, Any]:
    return {"article_results": builders.articles([builders.article(share_without_lexicon_word=share)])}


# name of the row's function, verdict, changes to the findings, a part of the evidence
CASES: list[tuple[str, str, dict[str, Any], str]] = [
    ("selection", "not done", {}, "what is in 63 files"),
    ("losses", "done", {}, "6 of 66 records are not modelled; 6 are listed"),
    ("losses", "failed", {"ledger": builders.rejected("no date line")}, "; 1 are listed"),
    ("copies", "done", {}, "Excluded: 2 copies. The mean tone is +0.031 without copies and +0.030 with them"),
    ("boilerplate", "done", {}, "21 sentences that recur in the same position in at least 5 articles"),
    ("language", "done", {}, "Excluded: 1 article in another language. Too short to identify: no articles"),
    ("preparation", "done", {}, "12,345 tokens remain of 1,440 sentences"),
    ("pruning", "done", {}, "Of 27 terms, these were pruned: 1 (everywhere), 1 (rare), with 10.8% of all tokens"),
    ("pruning", "not done", {"vocabulary": builders.vocabulary(("a", 9, 9, None))}, "No term was pruned"),
    ("variants", "not done", {}, "terms in at least 3 articles and in at most 50.0% of them"),
    ("compared", "done", {}, "4 numbers of topics (3, 5, 8 and 12) were compared by held-out score, stability, coh"),
    ("compared", "done", {"choices": builders.choices(builders.choice(5, npmi=None))}, "stability and exclusivity"),
    ("compared", "not done", {"choices": builders.choices()}, "No other number"),
    ("in_set", "done", {}, "The report uses 5 topics; no number is clearly better than 5 and 8"),
    ("in_set", "failed", {"choices": builders.choices(builders.choice(5, is_in_set=False))}, "better than none"),
    ("in_set", "not done", {"choices": builders.choices()}, "The 5 topics used are not among the numbers"),
    ("in_set", "not done", {"choices": builders.choices(builders.choice(8))}, "are not among the numbers"),
    ("stability", "done", {}, "stability 0.690, baseline 0.230"),
    ("stability", "failed", of_topics(stability=0.2), "stability 0.200, baseline 0.230"),
    ("stability", "not done", UNMEASURED, "a single fit with a single seed"),
    ("recovered", "done", {}, "None of the 5 topics is unstable"),
    (
        "recovered",
        "failed",
        {"topic_stability": builders.topic_stability(*(topic != 2 for topic in range(1, 6)))},
        "1 of 5 topics (2)",
    ),
    ("recovered", "not done", UNMEASURED, "not measured"),
    ("start", "done", {}, "1,138 from the factorisation and 1,119 from a random start"),
    ("start", "done", {"start": {"start": "nmf"}}, "no other start was tried"),
    ("start", "not done", RANDOM, "started from a random start; no other start was tried"),
    ("heldout", "done", {}, "is 1,126"),
    ("heldout", "not done", UNMEASURED, "No article was held out"),
    ("coherence", "done", well_shaped("unstable"), "Mean NPMI 0.123, mean exclusivity 0.912; no topic"),
    ("coherence", "failed", {}, "undefined, or flagged: topic 5"),
    ("coherence", "failed", well_shaped(npmi=-0.01), "NPMI below 0 or undefined, or flagged: topic 1, 2, 3, 4 and 5"),
    ("coherence", "failed", well_shaped("", "dead; unstable"), "flagged: topic 2"),
    ("labelled", "done", named(5), "5 of 5 topics have been labelled; not used: no labels"),
    ("labelled", "failed", named(4), "4 of 5 topics have been labelled"),
    ("labelled", "failed", named(5, "line 2: 'port' is given twice"), "not used: 1 label"),
    (
        "labelled",
        "failed",
        named(0, "line 2: 'port' is given twice"),
        ("0 of 5 topics have been labelled; not used: 1"),
    ),
    ("labelled", "not done", {}, "No topic has been labelled"),
    ("intrusion", "not done", {}, "The 5 topics were not tested with people"),
    ("documents", "done", {}, "The 3 articles with the largest share of each of 5 topics are listed"),
    (
        "documents",
        "not done",
        {"article_results": builders.articles([builders.article(**builders.NO_TOPICS)])},
        "No article was modelled",
    ),
    ("rankings", "done", {}, "The first 5 terms of each topic are given by relevance (weight 0.6)"),
    ("rankings", "not done", setting("terms.relevance_weight", 1.0), "the two rankings are identical"),
    ("known_labels", "done", of_topics(label_nmi=0.6, label_purity=0.7), "(NMI 0.600, purity 0.700)"),
    ("known_labels", "not done", {}, "No known labels"),
    ("unit", "done", {}, "Scored one by one: 1,440 sentences."),
    ("suited", "done", setting("sentiment.scorer", "own"), "is your own"),
    ("suited", "not done", setting("sentiment.scorer", "pattern"), "Pattern was made for product reviews"),
    ("coverage", "done", silence(0.5), "50.0% of the sentences"),
    ("coverage", "failed", silence(0.51), "51.0% of the sentences"),
    ("coverage", "not done", silence(None), "No sentence was scored"),
    ("rules", "done", {}, "vader has VADER's rules for negation"),
    ("rules", "not done", setting("sentiment.scorer", "word_count"), "word_count counts words one by one"),
    (
        "length",
        "done",
        tones((6, 0.1), (7, 0.3), (8, -0.2), (9, 0.2)),
        "of 4 articles have a rank correlation (Spearman) of 0.000",
    ),
    ("length", "failed", tones((6, 0.3), (7, 0.2), (8, 0.1)), "a rank correlation (Spearman) of \N{MINUS SIGN}1.000"),
    ("length", "not done", NO_TONE, "does not vary"),
    (
        "confounded",
        "done",
        {"confounds": checks.confounds(checks.confound(1, 0.1, 0.1))},
        "none of the 1 topic changes",
    ),
    ("confounded", "failed", {}, "1 of 5 topics do not keep their tone (2)"),
    ("confounded", "not done", {"confounds": checks.confounds()}, "The tone of topics was not recomputed"),
    (
        "second_lexicon",
        "done",
        opinions(("word_count", 0.7, 0.1), ("afinn", 0.7, 0.7)),
        "(Spearman) of articles is 0.700",
    ),
    (
        "second_lexicon",
        "failed",
        opinions(("pattern", 0.7, 0.69), ("afinn", 0.7, 0.9)),
        "pattern, the rank correlation",
    ),
    ("second_lexicon", "not done", {}, "scorers with the same one: word_count"),
    ("second_lexicon", "not done", opinions(("afinn", None, None)), "scorers with the same one: none"),
    (
        "other_specifications",
        "done",
        way(0.7),
        "1 other specification; for the least similar, \N{LEFT DOUBLE QUOTATION MARK}the share",
    ),
    ("other_specifications", "failed", way(0.69), "Spearman is 0.690 and 10.0% of the articles change sign"),
    ("other_specifications", "not done", {"specifications": checks.sensitivity()}, "were not compared"),
    ("coders", "done", CODED, "2 persons coded 198 sentences of 200"),
    ("coders", "failed", coded(n_coders=1), "1 person coded 198 sentences of 200"),
    ("coders", "not done", {}, "Nobody has coded"),
    ("alpha", "done", alpha(0.667), "(ordinal) is 0.667"),
    ("alpha", "failed", alpha(0.666), "(ordinal) is 0.666"),
    ("alpha", "not done", alpha(None), "No unit has two codes"),
    ("alpha", "not done", {}, "Nobody has coded"),
    ("machine", "done", pearson(0.7), "Pearson 0.700"),
    ("machine", "failed", CODED, "Pearson 0.550 [0.450, 0.630] over 198 units"),
    ("machine", "not done", pearson(None), "do not vary"),
    ("machine", "not done", {}, "Nobody has coded"),
    ("corrected", "done", CODED, "+0.031 according to the scorer and \N{MINUS SIGN}0.012"),
    ("corrected", "failed", uncorrected(), "Fewer than 30 units are coded"),
    ("corrected", "not done", {}, "Without codes"),
    ("intervals", "done", {}, "prevalence 80 of 80, tone 59 of 59, tone of topics 75 of 75"),
    ("intervals", "done", without_ends("tone", dimension="period"), "tone 48 of 59, tone of topics"),
    ("intervals", "failed", without_ends("tone", dimension="all"), "tone 58 of 59"),
    ("intervals", "not done", NOTHING_ESTIMATED, "prevalence 0 of 0, tone 0 of 0, tone of topics 0 of 0"),
    (
        "of_the_fit",
        "done",
        {},
        "1,000 draws reflect the uncertainty of topic shares, of the fit (5 fits to subsamples)",
    ),
    ("of_the_fit", "not done", UNMEASURED, "not that of the fit"),
    ("comparisons", "done", {}, "1 of 2 comparisons over time are changes"),
    ("comparisons", "not done", NOTHING_ESTIMATED, "were not tested"),
    ("small_cells", "done", months(5, 6), "fewer than 5 articles: 0 of 2"),
    ("small_cells", "failed", months(5, 4), "fewer than 5 articles: 1 of 2"),
    ("record", "done", {}, "(topics.seed 1, sensitivity.seed 1, coding.seed 1, analysis.seed 1)"),
    ("record", "not done", {"versions": {}}, "No version"),
    ("openness", "not done", {}, "the texts of 60 articles"),
]
BY_NAME = {row.answer.__name__: row for row in ROWS}
REMEDIES = [text for row in ROWS for text in (row.if_failed, row.if_not_done) if text]


@pytest.mark.parametrize(("name", "verdict", "changes", "said"), CASES)
def test_the_verdict_and_its_evidence_come_from_the_data(
    name: str, verdict: str, changes: dict[str, Any], said: str
) -> None:
    answer = BY_NAME[name].answer(builders.findings(**changes))
    assert answer.verdict == verdict
    assert said in answer.evidence


@pytest.mark.parametrize("row", ROWS, ids=BY_NAME)
def test_each_verdict_that_a_question_may_get_is_shown_above_and_has_its_remedy(row: Row) -> None:
    shown = {verdict for name, verdict, _, _ in CASES if BY_NAME[name] is row}
    may_be = {verdict for verdict in VERDICTS if row.can_be_done if verdict == "done"}
    assert shown == may_be | {verdict for verdict in ("failed", "not done") if row.remedy(verdict)}


def test_questions_and_their_functions_are_about_thirty_and_no_two_are_alike() -> None:
    assert 30 <= len(ROWS) <= 40
    assert len(BY_NAME) == len({row.question for row in ROWS}) == len(ROWS)
    assert all(row.question.endswith("?") for row in ROWS)


def commands(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def params() -> set[str]:
    return {"ingest.path", "terms.labels", "sentiment.lexicon", "labels.path", *SETTINGS}


def named_settings(text: str) -> set[str]:
    sections = "|".join(sorted({name.partition(".")[0] for name in params()}))
    return set(re.findall(rf"(?<![\w/.-])(?:{sections})\.[a-z_]+(?:\.[a-z_]+)*", text))


def exists(command: str) -> bool:
    known = next(action.choices for action in parser()._actions if action.dest == "command")  # noqa: SLF001
    targets = re.findall(r"^([a-z]+):", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    match command.split():
        case ["python", "-m", "pipeline", name]:
            return name in (known or ())
        case ["make", target]:
            return target in targets
        case ["dvc", "exp", "run", "-S", change]:
            return change.partition("=")[0] in params()
        case _:
            return command == "dvc repro"


@pytest.mark.parametrize("remedy", sorted(set(REMEDIES)))
def test_every_remedy_names_a_setting_or_a_command_that_exists(remedy: str) -> None:
    assert commands(remedy) or named_settings(remedy)
    assert [command for command in commands(remedy) if not exists(command)] == []
    assert named_settings(remedy) - params() == set()


def test_what_the_test_before_takes_for_a_setting_or_a_command_is_one() -> None:
    assert named_settings(
        "set topics.n_topics in `dvc exp run -S topics.em_lda.alpha=5`, see report.md"
    ) - params() == {"report.md"}
    wrong = ("make haste", "python -m pipeline dance", "dvc exp run -S topics.colour=1", "rm file")
    assert not any(map(exists, wrong))
    assert all(map(exists, ("make lock", "python -m pipeline check", "dvc repro")))


def test_every_file_that_a_remedy_or_its_evidence_names_exists_or_is_made() -> None:
    made = {artefact.path for artefact in outputs(declaration("report"))}
    said = " ".join([*REMEDIES, *(row.answer(WHOLE).evidence for row in ROWS)])
    files = set(re.findall(r"(?:[\w-]+/)*[\w-]+\.(?:md|csv|yaml|lock)\b", said)) - {"dvc.lock"}
    assert files
    assert [name for name in files if name not in made and not (REPOSITORY / name).exists()] == []


def test_every_source_is_among_the_works_and_is_listed_in_the_references() -> None:
    sources = {work for row in ROWS for work in row.source.split("; ")}
    assert sources - set(WORKS) == set()
    grids = [grid for chapter in report(WHOLE).chapters for grid in chapter.grids]
    (listed,) = [grid for grid in grids if grid.id == "references"]
    assert {WORKS[source] for source in sources} <= {work for (work,) in listed.rows}


def test_every_chapter_that_has_the_evidence_is_in_the_report() -> None:
    names = [chapter.id for chapter in report(WHOLE).chapters]
    assert [row.chapter for row in ROWS if row.chapter and row.chapter not in names] == []
    assert names.index(CHECKLIST) == names.index("methods") - 1


def test_the_summary_counts_the_verdicts_of_the_tables() -> None:
    made = checklist(builders.findings())
    verdicts = [row[COLUMNS.index("verdict")] for grid in made.grids for row in grid.rows]
    n_done, n_failed, n_not_done = (verdicts.count(verdict) for verdict in VERDICTS)
    assert n_done + n_failed + n_not_done == len(ROWS)
    assert f"ask these {len(ROWS)} questions" in made.paragraphs[0]
    assert f"Verdicts here: {n_done} done, {n_failed} failed and {n_not_done} not done." in made.paragraphs[0]


def test_what_to_do_stands_with_what_is_not_done_only() -> None:
    rows = [row for grid in checklist(WHOLE).grids for row in grid.rows]
    assert all((row[-1] == UNDEFINED) == (row[COLUMNS.index("verdict")] == "done") for row in rows)
