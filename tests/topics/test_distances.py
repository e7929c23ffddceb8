import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.topics.distances import jensen_shannon, plane

# Four corners of a square with sides of 1: neighbours at 1, opposite corners at the root of 2.
CORNERS = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])


def between(points: np.ndarray) -> np.ndarray:
    """Euclidean distances of every two points."""
    return np.asarray(np.sqrt(((points[:, np.newaxis] - points[np.newaxis]) ** 2).sum(axis=2)))


def test_equal_topics_lie_at_no_distance_and_topics_without_a_common_term_at_one() -> None:
    distances = jensen_shannon(np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]]))
    assert distances.tolist() == [[0, 0, 1], [0, 0, 1], [1, 1, 0]]


def test_a_distance_worked_by_hand() -> None:
    # The mixture of (1, 0) and (1/2, 1/2) is (3/4, 1/4), with an entropy of 0.811278 bits; theirs are 0 and 1.
    (distance,) = {round(d, 6) for d in jensen_shannon(np.array([[1.0, 0.0], [0.5, 0.5]])).ravel() if d}
    assert distance == pytest.approx(np.sqrt(0.811278 - 0.5), abs=1e-6)


@given(st.integers(2, 6), st.integers(0, 10_000))
def test_distances_are_symmetric_and_obey_the_inequality_of_the_triangle(n: int, seed: int) -> None:
    distances = jensen_shannon(np.random.default_rng(seed).dirichlet(np.full(5, 0.3), n))
    assert (distances == distances.T).all()
    assert ((distances >= 0) & (distances <= 1)).all()
    assert (distances[:, :, np.newaxis] + distances[np.newaxis] - distances[:, np.newaxis] >= -1e-7).all()


def test_points_of_a_plane_are_found_again_at_their_distances() -> None:
    points, share = plane(between(CORNERS * [3, 1]))
    assert between(points) == pytest.approx(between(CORNERS * [3, 1]))
    assert share == pytest.approx(1)


def test_the_farthest_point_of_an_axis_is_on_its_positive_side() -> None:
    points, _ = plane(between(np.array([[0.0, 0.0], [5.0, 0.0], [6.0, 1.0]])))
    assert all(axis[np.argmax(np.abs(axis))] > 0 for axis in points.T)


def test_two_topics_lie_on_a_line_and_equal_ones_in_one_point() -> None:
    line, share = plane(np.array([[0.0, 1.0], [1.0, 0.0]]))
    assert line.tolist() == [[0.5, 0], [-0.5, 0]]
    assert share == 1
    point, share = plane(np.zeros((3, 3)))
    assert (point == 0).all()
    assert share == 1


def test_three_dimensions_are_shown_in_part() -> None:
    # The corners of a regular tetrahedron: two of three equal eigenvalues.
    _, share = plane(1 - np.eye(4))
    assert share == pytest.approx(2 / 3)
