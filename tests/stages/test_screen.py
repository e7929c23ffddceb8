"""Which articles and sentences are excluded, and what is said of each."""

import datetime as dt
from typing import Any

import polars as pl

from pipeline import params
from pipeline.corpus.languages.en import LANGUAGE as ENGLISH
from pipeline.corpus.sentences import sentences as sentences_of
from pipeline.stages.screen import screen
from pipeline.tables.ingest import ARTICLES
from pipeline.tables.screen import BOILERPLATE, EXCLUDED_SENTENCES, VERDICTS
from pipeline.tables.segment import SENTENCES
from pipeline.tables.table import LoadedShard
from tests.project.expected_graph import REPOSITORY
from tests.small_corpora import FOOTER, GERMAN, article, new_words

DAY = dt.date(2025, 1, 1)
SETTINGS = params.load(REPOSITORY)


def screened(*, n_shards: int = 1, **texts: str) -> dict[str, Any]:
    """What comes of articles of one section, by their names and in the order of their days."""
    articles, rows = [], []
    for number, (name, text) in enumerate(texts.items()):
        day = DAY + dt.timedelta(days=number)
        articles.append((name, f"{name}.txt", 1, 1, day, f"Title {name}", None, None, None))
        rows += [
            (name, 0, place, item.paragraph, item.start, item.text)
            for place, item in enumerate(sentences_of(text, language=ENGLISH))
        ]
    tables = (
        pl.DataFrame(articles, ARTICLES.schema, orient="row").sort("article_id"),
        SENTENCES.checked(pl.DataFrame(rows, SENTENCES.schema, orient="row")),
    )
    names = [sorted(texts)[place::n_shards] for place in range(n_shards)]
    shards = [[LoadedShard(table.filter(pl.col("article_id").is_in(some))) for some in names] for table in tables]
    found = screen(
        *shards,
        SETTINGS.screen,
        SETTINGS.corpus.language,
    )
    for made in (VERDICTS, EXCLUDED_SENTENCES, BOILERPLATE):
        found[made.name] = made.checked(found[made.name])
    return found


def verdicts(found: dict[str, Any]) -> dict[str, tuple[str, str | None]]:
    """Status and reason of each article."""
    rows = found["verdicts"].select("article_id", "status", "reason").iter_rows()
    return {name: (status, reason) for name, status, reason in rows}


def texts(n: int) -> list[str]:
    """Bodies of articles that are no copies of each other, in sixty words each."""
    words = new_words()
    return [article(words, DAY, n_sentences=10, headed=False).partition("\n\n")[2].strip() for _ in range(n)]


def with_footer(n: int) -> dict[str, str]:
    return {f"a{number}": f"{text}\n\n{FOOTER}" for number, text in enumerate(texts(n))}


def test_articles_that_nothing_is_wrong_with_are_kept_without_a_reason() -> None:
    one, other = texts(2)
    found = screened(a=one, b=other)
    assert verdicts(found) == {"a": ("kept", None), "b": ("kept", None)}
    assert found["excluded_sentences"].is_empty()
    assert found["boilerplate"].is_empty()
    assert found["counts"] == {"articles_included": 2, "sentences_excluded": 0}


def test_a_copy_names_the_file_that_stands_for_it_and_how_alike_they_are() -> None:
    (text,) = texts(1)
    near = f"{text.rpartition('. ')[0]}."
    assert verdicts(screened(a=text, b=text.upper(), c=near)) == {
        "a": ("kept", None),
        # All 31 content words and one of its own in the title, 31 / sqrt(31 * 32); 28 of them and one of its own.
        "b": ("copy", "near copy of a.txt (similarity 0.98)"),
        "c": ("copy", "near copy of a.txt (similarity 0.93)"),
    }


def test_an_article_in_another_language_is_looked_at_no_further() -> None:
    (text,) = texts(1)
    found = screened(a=text, b=GERMAN, c=GERMAN)
    assert verdicts(found)["b"] == verdicts(found)["c"] == ("foreign", "in another language: de")
    assert found["excluded_sentences"].rows() == [
        (name, 0, place, "other language") for name in "bc" for place in (0, 1)
    ]


def test_an_article_of_boilerplate_alone_is_empty() -> None:
    found = screened(**with_footer(5), empty=FOOTER)
    assert verdicts(found)["empty"] == ("empty", "no sentence is left without boilerplate")
    assert [status for status, _ in verdicts(found).values()].count("kept") == 5
    assert found["excluded_sentences"]["reason"].to_list() == ["boilerplate"] * 6


def test_boilerplate_is_listed_with_an_example_and_how_often_it_recurs() -> None:
    found = screened(**with_footer(5), twice=f"{texts(6)[5]}\n\n{FOOTER.upper()}\n\n{FOOTER}")
    (pattern,) = found["boilerplate"].to_dicts()
    assert pattern == {
        "pattern": "sign up to our newsletter for the week s best stories",
        "n_articles": 6,
        "n_sentences": 7,
        "example": FOOTER,
    }


def test_what_recurs_only_because_an_article_was_copied_is_no_boilerplate() -> None:
    (text,) = texts(1)
    found = screened(**{f"a{number}": text for number in range(8)})
    assert found["boilerplate"].is_empty()
    assert [status for status, _ in verdicts(found).values()].count("kept") == 1


def test_what_originals_show_is_left_out_of_copies_too() -> None:
    originals = with_footer(5)
    found = screened(**originals, copy=originals["a0"])
    assert verdicts(found)["copy"][0] == "copy"
    assert "copy" in found["excluded_sentences"]["article_id"].to_list()


def test_articles_are_counted_by_status_for_the_log() -> None:
    (text,) = texts(1)
    found = screened(a=text, b=text, c=GERMAN)
    assert found["counts"] == {
        "articles_included": 1,
        "copies": 1,
        "articles_in_another_language": 1,
        "sentences_excluded": 2,
    }


def test_shards_make_no_difference() -> None:
    originals = with_footer(5)
    texts = {**originals, "copy": originals["a0"], "foreign": GERMAN, "empty": FOOTER}
    whole, divided = screened(**texts), screened(n_shards=3, **texts)
    assert divided["counts"] == whole["counts"]
    for name in ("verdicts", "excluded_sentences", "boilerplate"):
        assert divided[name].equals(whole[name])
