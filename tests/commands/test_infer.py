"""New articles under the model as it stands."""

from pathlib import Path

import polars as pl
import pytest

from pipeline import params
from pipeline.__main__ import main
from pipeline.artefacts.doors import read
from pipeline.commands.infer import Inferred, infer, remarks
from pipeline.errors import ArtefactError, CorpusError
from pipeline.tables.fit_topics import FIT
from pipeline.tables.score_sentiment import ARTICLE_TONE
from tests.end_to_end import project


def inferred(planted_run: Path, path: Path) -> Inferred:
    return infer(planted_run, params.load(planted_run), path)


def test_the_corpus_itself_gets_the_shares_that_it_has(planted_run: Path) -> None:
    found = inferred(planted_run, planted_run / "data" / "raw").articles
    fit = read(FIT, planted_run / FIT.path)
    shares = found.select("article_id", "topic_1", "topic_2", "topic_3").rows()
    known = dict(zip(fit.documents, fit.doc_topic.tolist(), strict=True))
    compared = [(row[1:], known[row[0]]) for row in shares if row[0] in known]
    assert len(compared) == len(fit.documents)
    assert all(own == pytest.approx(expected, abs=1e-9) for own, expected in compared)


def test_the_corpus_itself_gets_the_tone_that_it_has(planted_run: Path) -> None:
    found = inferred(planted_run, planted_run / "data" / "raw").articles.select("article_id", "tone")
    scored = read(ARTICLE_TONE, planted_run / ARTICLE_TONE.path).select("article_id", "tone")
    assert found.sort("article_id").equals(scored.sort("article_id"))


def test_the_corpus_itself_fits_its_model(planted_run: Path) -> None:
    assert inferred(planted_run, planted_run / "data" / "raw").remarks[-1].endswith("the new articles fit the model")


def test_texts_about_something_else_do_not_fit(planted_run: Path, tmp_path: Path) -> None:
    for number in range(5):
        body = " ".join(f"The crane of the judge and the teacher saw the tide of exam {n}." for n in range(10))
        (tmp_path / f"{number}.txt").write_text(f"date 2025-01-0{number + 1} Mixed {number}\n\n{body}\n")
    assert inferred(planted_run, tmp_path).remarks[-1].endswith("THE NEW ARTICLES DO NOT FIT THE MODEL")


def test_an_article_without_a_known_word_has_a_tone_and_no_topics(planted_run: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("date 2025-01-07 Title\n\nA superb xylophone was here.\n")
    found = inferred(planted_run, tmp_path)
    (row,) = found.articles.to_dicts()
    assert row["top_topic"] is None
    assert row["tone"] > 0
    assert "articles without a term of the vocabulary, and therefore without topics: 1" in found.remarks


def test_rejected_records_are_logged_and_formulas_defused(
    planted_run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("date 2025-01-07 =cmd()\n\nThe crane was here.\n")
    (tmp_path / "b.txt").write_text("no date\n\nText.\n")
    assert main(["infer", str(tmp_path), "--root", str(planted_run)]) == 0
    out, err = capsys.readouterr()
    assert "'=cmd()" in out
    assert len(out.splitlines()) == 2
    assert "b.txt:1: rejected: no date line" in err


def test_a_path_that_is_not_there_is_named(planted_run: Path, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="nowhere does not exist"):
        inferred(planted_run, tmp_path / "nowhere")


def test_without_a_model_the_remedy_is_named(planted_run: Path, tmp_path: Path) -> None:
    project.settings(tmp_path, topics__n_topics=3)
    with pytest.raises(ArtefactError, match="run `dvc repro` to create it"):
        infer(tmp_path, params.load(tmp_path), planted_run / "data" / "raw")


def test_where_no_article_was_held_out_drift_is_not_measured() -> None:
    found = pl.DataFrame({"unknown_share": [0.5], "top_topic": [1], "heldout": [-5.0]})
    empty = pl.DataFrame(schema={"article_id": pl.String, "log_likelihood": pl.Float64})
    assert remarks(found, empty, 0)[-1].startswith("drift is not measured: stability.n_fits is 0")
