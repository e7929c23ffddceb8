"""What the fit alone knows, as tables: its trace, and how far apart its topics lie."""

import math

import numpy as np
import polars as pl

from pipeline.report.findings import Findings
from pipeline.report.view import View
from pipeline.tables.fit_topics import FIT
from pipeline.topics.distances import jensen_shannon, plane


def _trace(findings: Findings) -> pl.DataFrame:
    trace = findings[FIT].trace
    return pl.DataFrame({"step": range(1, len(trace) + 1), "log_likelihood": trace})


def _map(findings: Findings) -> pl.DataFrame:
    """The position of each topic; `share` is that of the squared distances that the plane shows."""
    points, share = plane(jensen_shannon(findings[FIT].topic_term))
    return pl.DataFrame({"topic": range(1, len(points) + 1), "x": points[:, 0], "y": points[:, 1], "share": share})


def _distances(findings: Findings) -> pl.DataFrame:
    topic_term = findings[FIT].topic_term
    topics = range(1, len(topic_term) + 1)
    rows = [(one, two, _distance(*topic_term[[one - 1, two - 1]])) for one in topics for two in topics]
    return pl.DataFrame(rows, ["one", "two", "distance"], orient="row")


def _distance(one: np.ndarray, two: np.ndarray) -> float:
    """The square root of the Jensen-Shannon divergence, term by term (Endres and Schindelin 2003)."""
    terms = ((p, q, (p + q) / 2) for p, q in zip(one.tolist(), two.tolist(), strict=True))
    parts = (part * math.log2(part / middle) for p, q, middle in terms for part in (p, q) if part)
    divergence = sum(parts) / 2
    return math.sqrt(max(divergence, 0.0))


TRACE = View("trace", ("step",), _trace)
MAP_OF_TOPICS = View("map_of_topics", ("topic",), _map)
# The chart has the distances from `topics.distances`, all at once; printed are these.
DISTANCES = View("distances", ("one", "two"), _distances)
