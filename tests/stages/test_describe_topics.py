"""Terms, quality and labels of topics."""

import logging
from typing import Any

import numpy as np
import polars as pl
import pytest

from pipeline.errors import CorpusError
from pipeline.settings import Terms
from pipeline.stages.describe_topics import describe_topics
from pipeline.tables.describe_topics import LABEL_CONFLICTS, TOPIC_QUALITY, TOPIC_TERMS
from pipeline.tables.refit_topics import TOPIC_STABILITY
from pipeline.tables.vectorise import PHRASES
from pipeline.topics.fitting import fit_spec, fitted
from tests.stages.topic_settings import topics
from tests.topics.three_topics import planted, tokens

COUNTS = planted()[0]
NO_LABELS = pl.DataFrame(schema={"label": pl.String, "terms": pl.String})
FIT = fitted(COUNTS, fit_spec(topics()).starting("nmf"), n_topics=3, item="all")


def described(
    given: pl.DataFrame = NO_LABELS, stable: tuple[bool, ...] = (), refits: dict[str, float] | None = None
) -> dict[str, Any]:
    rows = [(number, 0.5, 0.1, 0.9, is_stable) for number, is_stable in enumerate(stable, 1)]
    return describe_topics(
        fit=FIT,
        article_counts=COUNTS,
        tokens=tokens(COUNTS),
        phrases=pl.DataFrame(schema=PHRASES.schema),
        topic_stability=pl.DataFrame(rows, TOPIC_STABILITY.schema, orient="row"),
        refits=refits or {"n_fits": 0},
        given_labels=given,
        terms=Terms(relevance_weight=0.6, labels="labels.csv"),
    )


def test_terms_are_listed_by_either_ranking_with_their_probability() -> None:
    table = TOPIC_TERMS.checked(described()["topic_terms"])
    assert table["ranking"].unique().sort().to_list() == ["probability", "relevance"]
    first = table.filter(pl.col("topic") == 1, pl.col("ranking") == "probability").sort("rank")
    assert first["probability"].is_sorted(descending=True)
    column = FIT.terms.index(first["term"][0])
    assert first["probability"][0] == pytest.approx(FIT.topic_term[0, column])


def test_every_measure_is_there_for_each_topic_and_overall() -> None:
    found = described()
    table = TOPIC_QUALITY.checked(found["topic_quality"])
    assert table.select("npmi", "npmi_relevance", "c_v", "exclusivity").null_count().sum_horizontal().item() == 0
    assert found["quality"]["npmi"] == pytest.approx(table["npmi"].mean())
    assert found["quality"]["diversity"] == 1.0
    assert {"npmi_relevance", "c_v", "exclusivity", "diversity_relevance"} <= found["quality"].keys()


def test_what_was_not_measured_is_absent_and_not_zero() -> None:
    found = described()
    assert not {"stability", "heldout_perplexity"} & found["quality"].keys()
    assert found["topic_quality"]["agreement"].null_count() == 3


def test_an_unstable_topic_is_flagged() -> None:
    found = described(stable=(True, False, True), refits={"n_fits": 3, "stability": 0.8, "heldout_perplexity": 20.0})
    assert found["topic_quality"].sort("topic")["quality_flags"].to_list() == ["", "unstable", ""]
    assert found["quality"]["stability"] == 0.8
    assert found["quality"]["heldout_perplexity"] == 20.0


def test_a_label_follows_its_topic_and_conflicts_are_listed_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    first = [FIT.terms[column] for column in np.argsort(-FIT.topic_term[1])[:3]]
    given = pl.DataFrame({"label": ["Second", "Nothing"], "terms": [" ".join(first), "unheard"]})
    with caplog.at_level(logging.WARNING):
        found = described(given)
    assert found["topic_quality"].sort("topic")["label"].to_list() == [None, "Second", None]
    conflicts = LABEL_CONFLICTS.checked(found["label_conflicts"])["conflict"].to_list()
    assert conflicts == ["line 3: no term of 'Nothing' is in the vocabulary"]
    assert "labels.csv, line 3" in caplog.text


def test_a_file_of_other_columns_is_refused() -> None:
    with pytest.raises(CorpusError, match="no column 'label' and no column 'terms'; it has name"):
        described(pl.DataFrame({"name": ["x"]}))
