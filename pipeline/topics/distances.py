"""Topics -> how far they lie from each other, and a map of them in the plane."""

import numpy as np

# Of an eigenvalue below this share of the largest nothing is left but rounding.
NEGLIGIBLE = 1e-10
# Coordinates are compared at this many decimals, so that a sign does not depend on the last digit.
DECIMALS = 9


def jensen_shannon(distributions: np.ndarray) -> np.ndarray:
    """Distances of every two rows, shape (rows, rows), in [0, 1]: 0 for equal ones, 1 for those without a common term.

    The square root of the Jensen-Shannon divergence with logarithms to base 2,
    which is a metric; `distributions` is (rows, terms), row-stochastic.

    Source: Endres and Schindelin (2003).
    """
    entropies = _entropy(distributions)
    rows = [
        np.sqrt(np.clip(_entropy((distributions + row) / 2) - (entropies + entropy) / 2, 0, 1))
        for row, entropy in zip(distributions, entropies, strict=True)
    ]
    distances = np.array(rows)
    np.fill_diagonal(distances, 0)
    return np.asarray((distances + distances.T) / 2)


def _entropy(distributions: np.ndarray) -> np.ndarray:
    """In bits, shape (rows,)."""
    logarithms = np.log2(distributions, out=np.zeros_like(distributions), where=distributions > 0)
    return np.asarray(-(distributions * logarithms).sum(axis=1))


def plane(distances: np.ndarray) -> tuple[np.ndarray, float]:
    """Points in the plane whose distances come near `distances`, shape (points, 2), and the share of these they show.

    Classical multidimensional scaling: the two leading eigenvectors of the
    doubly centred squares.  The share is that of their eigenvalues in the sum
    of all positive ones, in [0, 1]; 1 where all points coincide.  An axis points where its
    farthest point, of equally far ones the first, is positive: the map of a
    fit is the same every time.

    Source: Torgerson (1952).
    """
    n = len(distances)
    centring = np.eye(n) - 1 / n
    values, vectors = np.linalg.eigh(centring @ (distances**2) @ centring / -2)
    leading = np.argsort(-values, kind="stable")[:2]
    positive = np.clip(values, 0, None)
    kept = np.where(positive > NEGLIGIBLE * positive.max(), positive, 0)
    points = np.zeros((n, 2))
    points[:, : len(leading)] = vectors[:, leading] * np.sqrt(kept[leading])
    farthest = np.argmax(np.round(np.abs(points), DECIMALS), axis=0)
    signs = np.where(points[farthest, [0, 1]] < 0, -1, 1)
    total = kept.sum()
    return np.round(points * signs, DECIMALS) + 0.0, float(kept[leading].sum() / total) if total else 1.0
