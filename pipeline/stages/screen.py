"""Articles and sentences -> which are excluded from the results: copies, other languages, boilerplate."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from pipeline.execution import Each, map_ordered, working
from pipeline.screening.boilerplate import listed, recurring, texts_of
from pipeline.screening.duplicates import copies_among
from pipeline.screening.traits import combined, traits_of
from pipeline.screening.verdicts import excluded_sentences, verdicts
from pipeline.settings import Screen
from pipeline.stage import Stage
from pipeline.tables.ingest import ARTICLES
from pipeline.tables.screen import BOILERPLATE, EXCLUDED_SENTENCES, VERDICTS
from pipeline.tables.segment import SENTENCES
from pipeline.tables.table import InShards, Shard

# What the log calls the articles of each status.
LOGGED = {
    "kept": "articles_included",
    "copy": "copies",
    "foreign": "articles_in_another_language",
    "empty": "articles_of_boilerplate",
}


def screen(
    articles: Sequence[Shard], sentences: Sequence[Shard], screen: Screen, language: str, each: Each = map_ordered
) -> dict[str, Any]:
    """First the language, then copies among the rest, then boilerplate among the originals.

    Boilerplate must recur in originals: one article printed ten times is not a footer.  What is found there is
    excluded from copies, too.
    """
    shards = list(zip(articles, sentences, strict=True))
    found = combined(each(partial(traits_of, language=language), shards, title="screen: traits"))
    with working("finding copies"):
        copies = copies_among(found.prints, **screen.copies.model_dump())
    originals = found.prints.articles.join(copies, on="article_id", how="anti")["article_id"]
    with working("finding boilerplate"):
        recurs = recurring(found.placed, originals=originals, **screen.boilerplate.model_dump())
    holding = [(shard, part) for shard in sentences if (part := shard.cut(recurs)).height]
    texts = map_ordered(texts_of, holding, title="screen: boilerplate")
    excluded = excluded_sentences(found, recurs)
    judged = verdicts(found, copies, excluded)
    counts = {LOGGED[status]: n for status, n in judged["status"].value_counts(sort=True).iter_rows()}
    return {
        "verdicts": judged,
        "excluded_sentences": excluded,
        "boilerplate": listed(texts),
        "counts": counts | {"sentences_excluded": excluded.height},
    }


STAGE = Stage(
    function=screen,
    inputs=(InShards(ARTICLES), InShards(SENTENCES)),
    outputs=(VERDICTS, EXCLUDED_SENTENCES, BOILERPLATE),
    params=("screen", "corpus.language"),
    versions=("numpy", "polars", "py3langid", "rensa", "scipy"),
    in_pieces=True,
)
