"""params.yaml -> typed settings; every problem at once, each in one line."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import ValidationError

from pipeline import params
from pipeline.errors import ParamsError
from pipeline.sentiment.scorers import SCORERS

REPOSITORY = Path(__file__).parents[1]
TEXT = (REPOSITORY / "params.yaml").read_text(encoding="utf-8")


def loaded(tmp_path: Path, text: str) -> params.Params:
    (tmp_path / "params.yaml").write_text(text, encoding="utf-8")
    return params.load(tmp_path)


def changed(before: str, after: str) -> str:
    assert before in TEXT
    return TEXT.replace(before, after)


def problem(tmp_path: Path, text: str) -> str:
    with pytest.raises(ParamsError) as raised:
        loaded(tmp_path, text)
    return str(raised.value)


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("  n_topics: 10", "  n_topic: 10", "topics.n_topic: no such setting; did you mean 'n_topics'?"),
        ("  n_topics: 10", "", "topics.n_topics: missing; every setting must be given"),
        ("sentiment:", "sentimnt:", "sentimnt: no such setting; did you mean 'sentiment'?"),
        ("    passes: 20", "    pases: 20", "topics.gensim_lda.pases: no such setting; did you mean 'passes'?"),
        ("  language: en", "  language: en\n  zzz: 1", "corpus.zzz: no such setting; known settings: language"),
        (
            "  format: auto",
            "  format: nativ",
            (
                "ingest.format: Input should be 'auto', 'csv', 'html', 'jsonl', 'markdown', 'native', 'parquet' or "
                "'sgml' (got 'nativ')"
            ),
        ),
        ("    outlet: outlet", "    outlets: outlet", "ingest.fields.outlets: no such setting; did you mean 'outlet'?"),
        ("    text: text", "    text: ''", "ingest.fields.text: String should have at least 1 character (got '')"),
        ("  date_order: none", "  date_order: ymd", "ingest.date_order: Input should be 'none', 'dmy' or 'mdy'"),
        (
            "    min_similarity: 0.667",
            "    min_similarity: 0",
            "screen.copies.min_similarity: Input should be greater than 0 (got 0.0)",
        ),
        ("    min_share: 0.002", "", "screen.boilerplate.min_share: missing; every setting must be given"),
        (
            "    min_npmi: 1.0",
            "    min_npmi: 1.1",
            "vectorise.phrases.min_npmi: Input should be less than or equal to 1 (got 1.1)",
        ),
        ("  n_topics: 10", "  n_topics: 1", "topics.n_topics: Input should be greater than or equal to 2 (got 1)"),
        ("  n_topics: 10", "  n_topics: ten", "topics.n_topics: Input should be a valid integer (got 'ten')"),
        ("  n_topics: 10", "  n_topics: 10.0", "topics.n_topics: Input should be a valid integer (got 10.0)"),
        ("  n_topics: 10", "  n_topics: true", "topics.n_topics: Input should be a valid integer (got True)"),
        ("  max_share: 0.5", "  max_share: true", "vectorise.max_share: Input should be a valid number (got True)"),
        ("  max_share: 0.5", "  max_share: 1.5", "vectorise.max_share: Input should be less than or equal to 1"),
        ("  path: data/raw", "  path: 5", "ingest.path: Input should be a valid string (got 5)"),
        ("  path: data/raw", "  path: ''", "ingest.path: String should have at least 1 character"),
    ],
)
def test_a_wrong_setting_is_named_with_its_place(before: str, after: str, line: str, tmp_path: Path) -> None:
    assert line in problem(tmp_path, changed(before, after))


def test_a_scorer_of_another_language_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SCORERS, "vader", replace(SCORERS["vader"], languages=("de",)))
    assert "sentiment.scorer: vader cannot score texts in corpus.language 'en'; choose" in problem(tmp_path, TEXT)


def test_all_problems_are_named_at_once(tmp_path: Path) -> None:
    text = changed("  n_topics: 10", "  n_topics: 1").replace("  seed: 1\n", "  seed: -1\n", 1)
    assert len(problem(tmp_path, text).splitlines()) == 3


@pytest.mark.parametrize("value", ["1", "0.7"])
def test_a_whole_number_may_stand_for_a_number(value: str, tmp_path: Path) -> None:
    share = loaded(tmp_path, changed("  max_share: 0.5", f"  max_share: {value}")).vectorise.max_share
    assert (share, type(share)) == (float(value), float)


def test_a_whole_number_may_stand_for_a_number_in_a_section_of_a_section(tmp_path: Path) -> None:
    eta = loaded(tmp_path, changed("    eta: 0.1", "    eta: 1")).topics.sklearn_lda.eta
    assert (eta, type(eta)) == (1.0, float)
    share = loaded(tmp_path, changed("    min_npmi: 1.0", "    min_npmi: 1")).vectorise.phrases.min_npmi
    assert (share, type(share)) == (1.0, float)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file: Input should be .* \\(got an empty file\\)"),
        ("- a\n- b\n", "the file: "),
        ("ingest: [\n", "cannot be read"),
        ("ingest: {path: a\n  b: c\n", "cannot be read"),
        ("ingest: 5\n", "ingest: Input should be"),
    ],
    ids=["empty", "a list", "broken", "broken too", "no section"],
)
def test_a_file_that_is_no_settings_is_a_message(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ParamsError, match=message):
        loaded(tmp_path, text)


def test_a_file_in_another_encoding_is_a_message(tmp_path: Path) -> None:
    (tmp_path / "params.yaml").write_bytes(b"report: {title: caf\xe9}\n")
    with pytest.raises(ParamsError, match="cannot be read"):
        params.load(tmp_path)


def test_a_missing_file_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ParamsError, match=r"`git checkout params\.yaml`"):
        params.load(tmp_path)


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        params.load(REPOSITORY).topics.n_topics = 3  # type: ignore[misc]


@pytest.mark.parametrize(
    ("path", "place"),
    [("data/x", "data/x"), ("${ingest.path}", "data/raw"), ("${tokenise.stop_words}", "data/stop_words.txt")],
)
def test_paths_are_resolved_as_dvc_does(path: str, place: str) -> None:
    assert params.resolved(path, params.load(REPOSITORY)) == place


def test_reading_the_settings_loads_no_library_that_only_some_stages_need() -> None:
    """Every command reads them, and would wait for it."""
    heavy = ("gensim", "lxml", "markdown_it", "polars", "py3langid", "scipy", "simplemma", "sklearn", "trafilatura")
    code = f"import sys, pipeline.params; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
