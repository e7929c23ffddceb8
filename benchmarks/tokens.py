"""Words cut, decided and counted a CPU second, next to gensim, on real abstracts.

    POLARS_MAX_THREADS=1 python benchmarks/tokens.py CORPORA

CORPORA is a folder with arxiv_abstracts/*.tsv.xz; the first 2,000 abstracts of
each file are split into sentences beforehand.  Words are what white space
separates, for every row of the table.  The first pass has to decide on every
type; a later shard finds most of its types decided.  Reading and writing files
is no part of it; benchmarks/scale.py has that.
"""

import lzma
import os
import platform
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("POLARS_MAX_THREADS", "1")

import gensim
import polars as pl
import simplemma
from gensim.corpora import Dictionary
from gensim.utils import simple_preprocess

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from pipeline.artefacts.shards import SHARD_ARTICLES  # noqa: E402 - the path to it is set above
from pipeline.corpus.languages.en import LANGUAGE as ENGLISH  # noqa: E402
from pipeline.corpus.sentences import sentences  # noqa: E402
from pipeline.corpus.tokens import tokens  # noqa: E402
from pipeline.corpus.words import TokenRules, words  # noqa: E402
from pipeline.counts.documents import section_counts, shard_counts  # noqa: E402
from pipeline.counts.matrix import CountMatrix  # noqa: E402
from pipeline.counts.phrases import bigrams, phrases, total, unigrams, with_phrases  # noqa: E402
from pipeline.counts.vocabulary import vocabulary  # noqa: E402

ABSTRACTS = 2_000
RULES = TokenRules(ENGLISH, ENGLISH.stop_words, 3)


def abstracts(corpora: Path) -> list[str]:
    """The first abstracts of each category."""
    found: list[str] = []
    for file in sorted((corpora / "arxiv_abstracts").glob("*.tsv.xz")):
        table = pl.read_csv(lzma.decompress(file.read_bytes()), separator="\t", n_rows=ABSTRACTS, infer_schema=False)
        found.extend(table["abstract"].drop_nulls())
    return found


def split(texts: list[str]) -> list[pl.DataFrame]:
    """Shards of sentences with the article each comes from."""
    starts = range(0, len(texts), SHARD_ARTICLES)
    return [
        pl.DataFrame(
            [(f"{start + i:06d}", found.text) for i, text in enumerate(texts[start : start + SHARD_ARTICLES])
             for found in sentences(text, language=ENGLISH)],
            schema={"article_id": pl.String, "text": pl.String},
            orient="row",
        )
        for start in starts
    ]  # fmt: skip


def tokenised(shard: pl.DataFrame) -> pl.DataFrame:
    """The shard with its tokens and their places."""
    found = tokens(shard["text"], RULES)
    return found.with_columns(shard["article_id"])


def explained(texts: list[str]) -> int:
    """How many words the slow path finds."""
    return sum(len(words(text, RULES)) for text in texts)


def counted(shards: list[pl.DataFrame]) -> CountMatrix:
    """The counts of the tokens of each sentence; a document has as many as it has sentences."""
    numbered = [shard.with_columns(section=pl.int_range(pl.len(), dtype=pl.Int32)) for shard in shards]
    ids = pl.concat([shard["article_id"] for shard in shards]).unique().sort()
    counts = [shard_counts(shard, ids) for shard in numbered]
    n_articles = sum(shard.n_articles for shard in counts)
    types = vocabulary([shard.types for shard in counts], n_articles=n_articles, min_articles=3, max_share=0.5)
    return section_counts(counts, types.filter("in_vocabulary")["term"].to_list())


def by_gensim(texts: list[str]) -> list[list[tuple[int, int]]]:
    """The peer's bags of words."""
    tokens = [simple_preprocess(text) for text in texts]
    dictionary = Dictionary(tokens)
    dictionary.filter_extremes(no_below=3, no_above=0.5, keep_n=None)
    return [dictionary.doc2bow(text) for text in tokens]


def measured(name: str, n_words: int, work: Callable[[], Any]) -> Any:  # noqa: ANN401 - of whatever work returns
    """What `work` returns; prints its CPU seconds and million words a CPU second."""
    start = time.process_time()
    result = work()
    seconds = time.process_time() - start
    print(f"{name:58}{seconds:8.2f}{n_words / seconds / 1e6:10.2f}", flush=True)
    return result


def main(corpora: Path) -> None:
    """Measure every path in turn."""
    texts = abstracts(corpora)
    shards = split(texts)
    n = sum(len(text.split()) for shard in shards for text in shard["text"])
    some = shards[0]["text"].to_list()
    print(f"Python {platform.python_version()}, polars {pl.__version__}, simplemma {simplemma.__version__},", end=" ")
    print(f"gensim {gensim.__version__}, POLARS_MAX_THREADS={os.environ['POLARS_MAX_THREADS']}")
    print(
        f"{len(texts):,} abstracts, {sum(s.height for s in shards):,} sentences, {n:,} words, "
        f"shards of {SHARD_ARTICLES}"
    )
    print(f"{'':58}{'CPU s':>8}{'Mwords/s':>10}")
    measured("gensim: simple_preprocess, Dictionary, doc2bow", n, lambda: by_gensim(texts))
    words("the pattern is made once a process", RULES)
    measured("tokens() and counts, nothing decided yet", n, lambda: counted([tokenised(shard) for shard in shards]))
    found = measured("tokens(), types decided", n, lambda: [tokenised(shard) for shard in shards])
    one = pl.concat(shards)
    measured("tokens(), types decided, all in one shard", n, lambda: tokenised(one))
    measured("counts of these tokens", n, lambda: counted(found))
    measured("words(), the slow path, first shard", sum(len(text.split()) for text in some), lambda: explained(some))
    pairs = measured("bigrams()", n, lambda: total([bigrams(shard) for shard in found]))
    types = measured("unigrams()", n, lambda: total([unigrams(shard) for shard in found]))
    chosen = phrases(pairs, types, min_npmi=0.5, min_count=10, min_articles=5)
    measured(f"with_phrases(), {chosen.height:,} phrases", n, lambda: [with_phrases(shard, chosen) for shard in found])
    print(
        f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB, {types.height:,} types of token"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
