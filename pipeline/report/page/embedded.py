"""Evidence -> one packed text, which the page unpacks on demand."""

import base64
import json
import zlib
from typing import Any

import polars as pl

from pipeline.report.model import Evidence

# Shares and scores are carried as whole numbers of this part: shorter than decimals, and more exact than any print.
SCALE = 10_000
GZIP = 31


def packed(evidence: Evidence) -> str:
    """The JSON of `evidence`, compressed (gzip) and in base64."""
    text = json.dumps(plain(evidence), ensure_ascii=False, sort_keys=True, allow_nan=False, separators=(",", ":"))
    machine = zlib.compressobj(9, zlib.DEFLATED, GZIP)
    return base64.b64encode(machine.compress(text.encode("utf-8")) + machine.flush()).decode("ascii")


def plain(evidence: Evidence) -> dict[str, Any]:
    """The evidence as lists and texts, tables column by column, numbers as multiples of 1 / `SCALE`."""
    articles, sections, sentences = evidence.articles, evidence.sections, evidence.sentences
    return {
        "mode": evidence.mode,
        "note": evidence.note,
        "scale": SCALE,
        "topics": evidence.topics,
        "kinds": evidence.kinds,
        "outlets": evidence.outlets,
        "forms": dict(evidence.forms),
        "articles": {
            **_lists(articles, id="article_id", title="title", outlet="outlet", file="file", n="n_sentences"),
            "date": articles["date"].dt.to_string("%Y-%m-%d").to_list(),
            **_measured(articles),
        },
        "sections": {
            **_lists(sections, article="article", section="section", heading="heading", role="role", kind="kind"),
            "n": sections["n_sentences"].to_list(),
            **_measured(sections),
        },
        "sentences": {
            **_lists(sentences, section="section", tenth="tenth", text="text"),
            "score": _whole(sentences["score"]),
            "hits": [[_hit(*hit) for hit in hits] for hits in sentences["hits"]],
        },
    }


def _hit(start: float, end: float, valence: float, effect: float, marks: float) -> list[int]:
    """Offsets and marks are whole; valences are carried in hundredths."""
    return [int(start), int(end), round(100 * valence), round(100 * effect), int(marks)]


def _lists(rows: pl.DataFrame, **columns: str) -> dict[str, list[Any]]:
    return {name: rows[column].to_list() for name, column in columns.items()}


def _measured(rows: pl.DataFrame) -> dict[str, list[Any]]:
    shares = [shares and [round(share * SCALE) for share in shares] for shares in rows["topic_shares"].to_list()]
    return {"tone": _whole(rows["tone"]), "shares": shares}


def _whole(values: pl.Series) -> list[int | None]:
    return [None if value is None else round(value * SCALE) for value in values.to_list()]
