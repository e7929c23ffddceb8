"""What is printed before a run is what the run gives, and each remark has its occasion."""

import re
from pathlib import Path

import polars as pl
import pytest

from pipeline import params
from pipeline.artefacts.doors import read
from pipeline.commands.survey import survey
from pipeline.errors import CorpusError
from pipeline.stages import ingest, screen, segment
from pipeline.tables.ingest import ARTICLES, FILES, REJECTED, SECTIONS
from pipeline.tables.screen import BOILERPLATE, EXCLUDED_SENTENCES, VERDICTS
from pipeline.tables.segment import SENTENCES
from tests import planted
from tests.end_to_end import project
from tests.screening.planted import foreign_sentences
from tests.small_corpora import (
    Files,
    copied,
    german,
    mixed,
    of_one_day,
    of_words,
    rows_of_table,
    short,
    sound,
    table,
    with_text,
)


def lay_down(folder: Path, files: Files, labels: str = "", **changes: object) -> params.Params:
    planted.write(folder, n_articles=0)
    for name, content in files.items():
        path = folder / "data" / "raw" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (folder / "data" / "labels.csv").write_text(f"file,storyline,planted_tone\n{labels}", encoding="utf-8")
    project.settings(folder, **changes)
    return params.load(folder)


def surveyed(folder: Path, files: Files, labels: str = "", **changes: object) -> list[str]:
    return list(survey(folder, lay_down(folder, files, labels, **changes)))


def remarks(lines: list[str]) -> list[str]:
    return [line.removeprefix("  - ") for line in lines if line.startswith("  - ")]


BEFORE = ["coding", "coding_key.csv", "labels", "labels.csv", "lexicon.csv", "raw", "stop_words.txt"]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A planted corpus with a footer, copies, foreign articles and records that are rejected."""
    folder = tmp_path_factory.mktemp("planted")
    mixed(folder)
    project.settings(folder)
    return folder


@pytest.fixture(scope="module")
def printed(root: Path) -> list[str]:
    return list(survey(root, params.load(root)))


@pytest.fixture(scope="module")
def ran(root: Path, printed: list[str]) -> Path:
    """The folder after the three stages; the survey came before."""
    assert printed
    assert sorted(path.name for path in (root / "data").iterdir()) == BEFORE
    for stage in (ingest.STAGE, segment.STAGE, screen.STAGE):
        stage.run(root, params.load(root))
    return root


def number(pattern: str, lines: list[str]) -> int:
    """The one number that stands for `#` in the one line that is as `pattern`."""
    expression = re.compile(pattern.replace("#", r"\s*([\d,]+)"))
    (found,) = [match[1] for line in lines if (match := expression.fullmatch(line))]
    return int(found.replace(",", ""))


def test_records_articles_and_files_are_those_of_ingest(printed: list[str], ran: Path) -> None:
    files, articles, rejected = (read(table, ran / table.path) for table in (FILES, ARTICLES, REJECTED))
    n_records = articles.height + rejected.height
    assert printed[0] == f"{files.height} files with {n_records} records, {articles.height} of them articles."
    alike = files.group_by("format", "encoding").agg(pl.len(), pl.col("n_articles").sum())
    assert alike.height == 4
    for form, encoding, n_files, n_articles in alike.iter_rows():
        read_as = "not readable" if form is None else form if encoding is None else f"{form} in {encoding}"
        assert number(f"  # files?: {read_as} \\({n_articles} articles?\\)", printed) == n_files


def test_rejected_records_are_counted_by_reason_with_a_place_to_look_at(printed: list[str], ran: Path) -> None:
    rejected = read(REJECTED, ran / REJECTED.path)
    assert number("# records would be rejected:", printed) == rejected.height == 6
    start = printed.index("6 records would be rejected:")
    listed = [re.fullmatch(r" +(\d+) (.*) \(first: (.*):(\d+)\)", line) for line in printed[start + 1 : start + 5]]
    assert [int(line[1]) for line in listed if line] == [2, 2, 1, 1]
    for line in listed:
        assert line is not None
        place = (pl.col("file") == line[3]) & (pl.col("line") == int(line[4]))
        assert rejected.filter(place)["reason"].item().startswith(line[2])


def test_reasons_are_gathered_before_their_details(tmp_path: Path) -> None:
    texts = [(day, "Title", "The crane is here.", "Courier") for day in ("2024-02-30", "soon", "2024-01-01")]
    lines = surveyed(tmp_path, {"t.csv": table(texts)})
    assert "         2 impossible date (first: t.csv:2)" in lines


def test_months_and_outlets_are_those_of_the_articles(printed: list[str], ran: Path) -> None:
    articles = read(ARTICLES, ran / ARTICLES.path)
    assert f"Articles by month, {articles['date'].min()} to {articles['date'].max()}:" in printed
    counts = {
        (int(line[:6]), month + 1): int(line[7 + 7 * month : 14 + 7 * month])
        for line in printed
        if re.match(r"  20\d\d ", line)
        for month in range(12)
    }
    dates = articles["date"].to_list()
    assert counts == {
        (year, month): sum((date.year, date.month) == (year, month) for date in dates)
        for year in range(min(dates).year, max(dates).year + 1)
        for month in range(1, 13)
    }
    assert number(r"# Courier", printed) == (articles["outlet"] == "Courier").sum()
    assert number(r"# \(no outlet\)", printed) == articles["outlet"].null_count()


def test_sections_and_sentences_are_those_of_segment(printed: list[str], ran: Path) -> None:
    articles, sections, sentences = (read(table, ran / table.path) for table in (ARTICLES, SECTIONS, SENTENCES))
    line = (
        f"{sections.height} sections ({sections.height / articles.height:.1f} per article) and "
        f"{sentences.height:,} sentences ({sentences.height / articles.height:.1f} per article)."
    )
    assert line in printed
    kinds = dict(sections["kind"].drop_nulls().value_counts().iter_rows())
    assert (
        f"  recurring headings: background ({kinds['background']}), looking ahead ({kinds['looking ahead']})" in printed
    )


def test_what_is_left_out_is_that_of_screen(printed: list[str], ran: Path) -> None:
    screened, left_out, patterns = (
        read(table, ran / table.path) for table in (VERDICTS, EXCLUDED_SENTENCES, BOILERPLATE)
    )
    expected = dict(screened["status"].value_counts().iter_rows())
    assert set(expected) == {"kept", "copy", "foreign", "empty"}
    assert number("# copies of another article", printed) == expected["copy"]
    assert number("# articles in another language", printed) == expected["foreign"]
    assert number("# articles that are nothing but boilerplate", printed) == expected["empty"]
    n_boilerplate = (left_out["reason"] == "boilerplate").sum()
    assert number("# of [0-9,]+ sentences, as boilerplate", printed) == n_boilerplate > 0
    (pattern,) = patterns.to_dicts()
    assert f"           {pattern['example'][:70]!r} in {pattern['n_articles']} articles" in printed


def test_a_survey_takes_nothing_from_an_earlier_run(printed: list[str], ran: Path) -> None:
    (ran / "data" / "ingest" / "rejected.csv").unlink()
    assert list(survey(ran, params.load(ran))) == printed


def test_ways_of_reading_that_are_as_frequent_stand_in_the_order_of_their_names(tmp_path: Path) -> None:
    text = " date 2024-05-02 Caf\u00e9\n\nThe caf\u00e9 is in the harbour.\n"
    files = {f"{name}.txt": text.encode(name) for name in ("utf-8", "cp1252", "utf-8-sig", "utf-16")}
    read_as = [line.split("native in ")[1] for line in surveyed(tmp_path, files) if "native in" in line]
    assert read_as == ["utf-8 (2 articles)", "cp1252 (1 article)", "utf-16-le (1 article)"]


def test_in_a_sound_corpus_nothing_is_odd(tmp_path: Path) -> None:
    lines = surveyed(tmp_path, sound(), labels="00.txt,a,1\n")
    assert lines[-2:] == ["", "Nothing looks odd."]
    assert "would be rejected" not in "\n".join(lines)


def test_a_corpus_without_an_article_is_refused_as_by_ingest(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"contains no article in the format .*0 files, 0 rejected records"):
        surveyed(tmp_path, {})


def test_labels_without_the_column_are_refused_as_by_analyse(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"data/labels\.csv has no column 'label'"):
        surveyed(tmp_path, sound(), labels__label="label")


LONG_GERMAN = {**sound(4), "de.txt": f" date 2024-01-01 Stadt\n\n{' '.join(foreign_sentences()['de'] * 2)}\n".encode()}
HEADED_AT_ONCE = {
    f"{n}.md": f"---\ntitle: Title {n}\ndate: 2024-01-0{n}\n---\n\n## Background\n\nThe crane is here.\n".encode()
    for n in range(1, 4)
}


@pytest.mark.parametrize(
    ("files", "remark"),
    [
        ({**sound(), "sub/a.txt": b"bad"}, "1 of 1 records in sub would be rejected"),
        ({**sound(), "a.txt": b"bad"}, "1 of 13 records in the top folder would be rejected"),
        ({"a/t.csv": rows_of_table(19, n_bad=1)}, "1 of 19 records in a would be rejected"),
        (
            with_text("The caf\u00e9 is open.", "cp1252"),
            "1 file not in UTF-8, with a guessed encoding (first: extra.txt, cp1252)",
        ),
        (with_text("The caf\u00c3\u00a9 is open."), "1 article had broken characters (first: extra.txt: mojibake .*)"),
        (of_one_day(6, of=11), "6 of 11 articles have the same date, 2024-01-01: is that when they were published?"),
        ({"t.csv": rows_of_table(3, n_without_outlet=1)}, "no outlet is given for 1 of 3 articles"),
        (short(3, of=12), "fewer than 50 words in 3 of 12 articles: .*"),
        (of_words(49), "fewer than 50 words in 1 of 1 articles: .*"),
        (sound(headed=False), "no article has a section with a heading: .*"),
        (copied(4, of=12), "copies of another article: 4 of 12 articles"),
        (german(1, of=19), "in another language: 1 of 19 articles"),
        (LONG_GERMAN, "16 of 44 sentences would be excluded"),
    ],
)
def test_what_is_odd_is_remarked(files: Files, remark: str, tmp_path: Path) -> None:
    pattern = re.escape(remark).replace(r"\.\*", ".*")
    assert [line for line in remarks(surveyed(tmp_path, files)) if re.fullmatch(pattern, line)] != []


@pytest.mark.parametrize(
    ("files", "remark"),
    [
        (sound(), "would be rejected"),
        ({"a/t.csv": rows_of_table(20, n_bad=1)}, "would be rejected"),
        (with_text("The caf\u00e9 is open."), "not in UTF-8"),
        (with_text("The caf\u00e9 is open.", "utf-8-sig"), "not in UTF-8"),
        (with_text("The caf\u00e9 is open.", "utf-16"), "not in UTF-8"),
        ({**sound(), "b.bin": b"\x00\x01"}, "not in UTF-8"),
        (with_text("The caf\u00e9 is open."), "broken characters"),
        (of_one_day(6, of=12), "the same date"),
        (of_one_day(10, of=10), "the same date"),
        ({"t.csv": rows_of_table(3)}, "no outlet"),
        ({"t.csv": rows_of_table(3, n_without_outlet=3)}, "no outlet"),
        (short(2, of=10), "fewer than"),
        (of_words(50), "fewer than"),
        ({**sound(headed=False), **sound(1)}, "section with a heading"),
        (HEADED_AT_ONCE, "section with a heading"),
        (copied(3, of=10), "copies"),
        (german(1, of=20), "another language"),
        (german(1, of=12), "excluded"),
    ],
)
def test_what_is_not_odd_is_not_remarked(files: Files, remark: str, tmp_path: Path) -> None:
    assert [line for line in remarks(surveyed(tmp_path, files)) if remark in line] == []


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("", []),
        ("00.txt,a,1\n01.txt,,\n", []),
        (" 00.txt ,a,1\n", []),
        (",a,1\n", []),
        ("00.txt,a,1\n0.txt,a,1\n1.txt,b,0\n", ["2 of 3 labels in data/labels.csv match no article (first: '0.txt')"]),
        ("0.txt,a,1\n0.txt,b,1\n", ["1 of 1 labels in data/labels.csv match no article (first: '0.txt')"]),
    ],
)
def test_labels_of_no_article_are_remarked(labels: str, expected: list[str], tmp_path: Path) -> None:
    assert remarks(surveyed(tmp_path, sound(), labels)) == expected
