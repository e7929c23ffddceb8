"""What trace tells of an article is what the stages wrote of it, as far as they have run."""

import re
from pathlib import Path

import polars as pl
import pytest

from pipeline import params
from pipeline.artefacts.doors import read
from pipeline.commands.trace import trace
from pipeline.errors import ArtefactError, CorpusError
from pipeline.order import STAGES
from pipeline.tables.assemble_results import ARTICLE_RESULTS
from pipeline.tables.ingest import ARTICLES
from pipeline.tables.score_sentiment import SCORES
from pipeline.tables.screen import EXCLUDED_SENTENCES
from pipeline.tables.segment import SENTENCES
from pipeline.tables.tokenise import TOKENS
from pipeline.tables.vectorise import UNMODELLED
from tests.small_corpora import FOOTER

PORT = "2024-01-03-port.txt"
Lines = dict[str, list[str]]


@pytest.fixture
def root(reference: Path) -> Path:
    return reference


@pytest.fixture(scope="module")
def settings(reference: Path) -> params.Params:
    return params.load(reference)


def up_to(stage: str, finished: Path, folder: Path) -> Path:
    """A project in `folder` that is `finished` as it was when `stage` had run."""
    (folder / "data").mkdir(parents=True)
    to_come = STAGES[STAGES.index(stage) + 1 :]
    for path in (finished / "data").iterdir():
        if path.name not in to_come:
            (folder / "data" / path.name).symlink_to(path)
    return folder


@pytest.fixture(scope="module")
def after(reference: Path, settings: params.Params, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Lines]:
    """The lines on some articles after each stage."""
    shown = {}
    for stage in STAGES[:-1]:
        project = up_to(stage, reference, tmp_path_factory.mktemp("after") / stage)
        names = (PORT, "copy.txt", "german.txt", "odd.txt", "table.csv:1", "table.csv:3", "bad.txt", "table.csv:2")
        shown[stage] = {name: list(trace(project, settings, name)) for name in names}
    return shown


@pytest.fixture(scope="module")
def last(after: dict[str, Lines]) -> Lines:
    return after["assemble_results"]


def article_id(root: Path, file: str) -> str:
    return read(ARTICLES, root / ARTICLES.path).filter(pl.col("file") == file)["article_id"].item()


def rows(root: Path, table: object, file: str) -> pl.DataFrame:
    frame: pl.DataFrame = read(table, root / table.path)
    return frame.filter(pl.col("article_id") == article_id(root, file))


def text(lines: list[str]) -> str:
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("stage", "line"),
    [
        ("ingest", r"The harbour report number 0"),
        ("ingest", r"  2024-01-03, article_id [0-9a-f]{16}"),
        ("ingest", r"  read from 2024-01-03-port\.txt, record 1, line 1"),
        ("ingest", r"section 0 \(lead\): no heading"),
        ("ingest", r"section 1 \(body, recurring heading .background.\): Background"),
        (
            "segment",
            r"  \[0\] (not scored|-0\.\d{3})  The town.s awful \w+ and the \w+ met the \w+ of \w+, \w+ and \w+\.",
        ),
        ("segment", r"      words: The \(stop word\) \| .* awful \N{RIGHTWARDS ARROW} awful \| .*"),
        ("screen", r"  included in the results"),
        ("screen", r"  language: en \(\d\d% function words\)"),
        ("screen", r"  represents its exact copy copy\.txt:1 \(similarity 1\.00\)"),
        ("screen", r"      excluded: boilerplate"),
        ("vectorise", r"      words: .* ordinary \(pruned: everywhere\).*|.*\(pruned: rare\).*"),
        ("fit_topics", r"  topics: \d+\.\d% topic [123](, \d+\.\d% topic [123]){2}"),
        ("score_sentiment", r"  tone -0\.\d{3}"),
        ("score_sentiment", r"  \[0\] -0\.\d{3}  The town.s awful .*"),
        ("assemble_results", r"topics of the article: \d+\.\d% topic [123](, \d+\.\d% topic [123]){2}"),
        ("assemble_results", r"tone of the article: -0\.\d{3}, mean of 12 sentences"),
        ("assemble_results", r"in the report: one of \d+ articles from January 2024"),
        ("assemble_results", r"in the report: number \d+ of all articles by its share of topic [123]"),
    ],
)
def test_each_stage_adds_what_it_knows(stage: str, line: str, after: dict[str, Lines]) -> None:
    knows = [name for name, shown in after.items() if any(re.fullmatch(line, found) for found in shown[PORT])]
    assert knows == list(STAGES[STAGES.index(stage) : -1])


def test_the_text_is_shown_before_it_is_cut_into_sentences(after: dict[str, Lines]) -> None:
    assert f"  {FOOTER}" in after["ingest"][PORT]
    assert f"  {FOOTER}" not in after["segment"][PORT]


def test_the_tokens_shown_are_those_that_were_counted(root: Path, last: Lines) -> None:
    shown = re.findall(r" \N{RIGHTWARDS ARROW} (\S+)", text(last[PORT]))
    assert shown == [token for tokens in rows(root, TOKENS, PORT)["tokens"] for token in tokens]
    assert len(shown) > 20


def test_the_sentences_and_scores_shown_are_those_of_the_tables(root: Path, last: Lines) -> None:
    keys = ["article_id", "section", "sentence"]
    both = rows(root, SENTENCES, PORT).join(rows(root, SCORES, PORT), on=keys, how="left").sort(keys)
    expected = [
        f"  [{number}] {'not scored' if score is None else f'{score:+.3f}'}  {sentence}"
        for number, score, sentence in both.select("sentence", "compound", "text").iter_rows()
    ]
    assert [line for line in last[PORT] if line.startswith("  [")] == expected


def test_every_word_of_the_lexicon_is_shown_with_its_valence(last: Lines) -> None:
    assert "      lexicon: awful -2.0" in last[PORT]
    assert "      lexicon: none" in last[PORT]


def test_a_sentence_of_boilerplate_is_left_out_and_not_cut_into_words(root: Path, last: Lines) -> None:
    place = last[PORT].index(f"  [4] not scored  {FOOTER}")
    assert last[PORT][place + 1] == "      excluded: boilerplate"
    assert not last[PORT][place + 2].startswith("      ")
    assert rows(root, EXCLUDED_SENTENCES, PORT)["reason"].to_list() == ["boilerplate"]


def test_a_copy_names_its_original_and_is_left_out_of_the_report(last: Lines) -> None:
    assert f"  excluded from the results: exact copy of {PORT} (similarity 1.0)" in last["copy.txt"]
    line = f"in the report: excluded (exact copy of {PORT} (similarity 1.0)); listed in data/report/ledger.csv"
    assert line in last["copy.txt"]
    assert "topics of the article: " in text(last["copy.txt"])
    assert "in the report: number" not in text(last["copy.txt"])


def test_an_article_in_another_language_is_shown_with_its_language(last: Lines) -> None:
    shown = text(last["german.txt"])
    assert "  excluded from the results: in another language: de\n  language: de (" in shown
    assert shown.count("      excluded: other language") == 2
    assert "words:" not in shown
    assert "topics of the article" not in shown
    assert "in the report: excluded (in another language: de)" in shown


def test_a_short_article_without_a_term_has_a_tone_and_no_topics(root: Path, last: Lines) -> None:
    assert rows(root, UNMODELLED, "odd.txt").height == 1
    assert any(line.startswith("  language: too short to tell (0% ") for line in last["odd.txt"])
    assert "topics of the article: none, because it has no term of the vocabulary" in last["odd.txt"]
    assert "tone of the article: +0.000, mean of 1 sentence" in last["odd.txt"]
    assert "in the report: number" not in text(last["odd.txt"])


def test_outlet_label_and_note_are_shown_where_there_are_any(last: Lines) -> None:
    assert last["table.csv:1"][3:5] == ["  outlet: The Courier", "  label: port"]
    assert last["table.csv:3"][3] == "  note: mojibake repaired in 1 paragraph"
    assert "outlet" not in text(last["table.csv:3"])


@pytest.mark.parametrize("stage", STAGES[:-1])
@pytest.mark.parametrize(
    ("name", "place", "reason"),
    [("bad.txt", "bad.txt, record 1, line 1", "no date line"), ("table.csv:2", "table.csv, record 2, line 3", "date")],
)
def test_a_rejected_record_is_shown_with_its_reason(
    name: str, place: str, reason: str, stage: str, after: dict[str, Lines]
) -> None:
    where, why = after[stage][name]
    assert where == place
    assert re.match(f"  rejected: .*{reason}", why)


def test_the_rank_is_the_place_among_kept_articles_in_descending_order(
    root: Path, settings: params.Params, last: Lines
) -> None:
    assert last[PORT][-1].startswith("in the report: number ")
    frame = read(ARTICLE_RESULTS, root / ARTICLE_RESULTS.path)
    kept = frame.filter(pl.col("status") == "kept").drop_nulls("topic_shares")
    assert kept.height > 20
    for article, topic, own in kept.select("article_id", "top_topic", "topic_shares").gather_every(5).rows():
        ranked = sorted((shares[topic - 1] for shares in kept["topic_shares"]), reverse=True)
        rank = ranked.index(own[topic - 1]) + 1
        assert (
            list(trace(root, settings, article))[-1]
            == f"in the report: number {rank} of all articles by its share of topic {topic}"
        )


def test_file_record_identifier_and_parts_name_the_same_article(root: Path, settings: params.Params) -> None:
    identifier = article_id(root, "german.txt")
    shown = {
        wanted: list(trace(root, settings, wanted))
        for wanted in ("german.txt", "german.txt:1", identifier, identifier[:12], "germ")
    }
    assert [wanted for wanted, lines in shown.items() if lines != shown["german.txt"]] == []


def test_brackets_in_the_name_of_the_project_are_no_pattern(
    root: Path, settings: params.Params, last: Lines, tmp_path: Path
) -> None:
    project_in_brackets = tmp_path / "a[1]*"
    project_in_brackets.symlink_to(root)
    assert list(trace(project_in_brackets, settings, PORT)) == last[PORT]


def test_an_article_whose_name_is_given_whole_comes_before_others_that_contain_it(
    root: Path, settings: params.Params
) -> None:
    # bad.txt is the whole name of a rejected record and a part of notbad.txt.
    assert next(trace(root, settings, "bad.txt")).startswith("bad.txt, record 1")
    assert next(trace(root, settings, "notbad.txt")) == "Not bad"


def test_an_ambiguous_name_is_refused_with_the_candidates_in_order(root: Path, settings: params.Params) -> None:
    with pytest.raises(CorpusError) as error:
        list(trace(root, settings, "table.csv"))
    assert str(error.value).splitlines() == [
        "'table.csv' matches 2 articles; name one as file:record:",
        "  table.csv:1  First of the table",
        "  table.csv:3  Third of the table",
    ]


def test_of_many_candidates_the_first_ten_files_are_named(root: Path, settings: params.Params) -> None:
    with pytest.raises(CorpusError, match="'2024-' matches 120 articles") as error:
        list(trace(root, settings, "2024-"))
    found = [line.split(":")[0].strip() for line in str(error.value).splitlines()[1:]]
    assert found == sorted(file.name for file in (root / "data/raw").glob("2024-*"))[:10]


@pytest.mark.parametrize("wanted", ["nowhere.txt", ".*", "table.csv:9", "GERMAN.TXT"])
def test_an_unknown_name_is_refused_with_where_to_look(wanted: str, root: Path, settings: params.Params) -> None:
    with pytest.raises(CorpusError, match=f"no article matches {re.escape(repr(wanted))}.*data/ingest/rejected.csv"):
        list(trace(root, settings, wanted))


def test_before_the_first_stage_the_remedy_is_named(tmp_path: Path, settings: params.Params) -> None:
    with pytest.raises(ArtefactError, match="data/ingest/articles is missing: run `dvc repro`"):
        list(trace(tmp_path, settings, "a.txt"))
