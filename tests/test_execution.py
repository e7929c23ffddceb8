"""How work is spread never shows in a result."""

import io
import os
import sys
import time

import numpy as np
import pytest
from threadpoolctl import threadpool_info

from pipeline import execution
from pipeline.errors import SetupError
from pipeline.execution import BACKENDS, map_ordered, single_threaded, workers


def slow_first(number: int) -> int:
    time.sleep(0.05 if number == 0 else 0)
    return number * number


def threads_of_linear_algebra(_: int) -> int:
    np.ones((2, 2)) @ np.ones((2, 2))
    return max([library["num_threads"] for library in threadpool_info()], default=1)


def process(_: int) -> int:
    return os.getpid()


def failing(number: int) -> int:
    if number == 2:
        message = "item two"
        raise ValueError(message)
    return number


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_results_come_in_the_order_of_the_items(backend: str, jobs: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIPELINE_BACKEND", backend)
    monkeypatch.setenv("PIPELINE_JOBS", jobs)
    with workers():
        assert map_ordered(slow_first, range(5), title="squares") == [0, 1, 4, 9, 16]


@pytest.mark.parametrize("items", [[], [3]])
def test_one_item_is_worked_on_in_place(items: list[int]) -> None:
    assert map_ordered(process, items, title="processes") == [os.getpid()] * len(items)


@pytest.mark.parametrize("backend", ["sequential", "threading", "loky"])
def test_a_worker_has_one_thread_of_linear_algebra(backend: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIPELINE_BACKEND", backend)
    monkeypatch.setenv("PIPELINE_JOBS", "2")
    with workers():
        assert map_ordered(threads_of_linear_algebra, [1, 2, 3], title="threads") == [1, 1, 1]


def test_a_single_call_has_one_thread_of_linear_algebra() -> None:
    assert single_threaded(threads_of_linear_algebra, 1) == 1


def test_a_single_item_has_one_thread_of_linear_algebra() -> None:
    assert map_ordered(threads_of_linear_algebra, [1], title="threads") == [1]


def test_an_error_in_a_worker_is_the_error_of_the_caller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIPELINE_JOBS", "2")
    with workers(), pytest.raises(ValueError, match="item two"):
        map_ordered(failing, range(4), title="failing")


def test_nothing_is_drawn_where_there_is_no_terminal(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIPELINE_BACKEND", "sequential")
    with workers():
        map_ordered(slow_first, range(3), title="squares")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "1.5", " 2", "\u00b2", "\u0662"])
def test_a_wrong_number_of_workers_is_refused(jobs: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIPELINE_JOBS", jobs)
    with pytest.raises(SetupError, match=r"PIPELINE_JOBS is .* 1 or more"), workers():
        pass


@pytest.mark.parametrize("backend", ["", "dask", "LOKY", "multiprocessing"])
def test_an_unknown_backend_is_refused_with_the_known_ones(backend: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIPELINE_BACKEND", backend)
    with pytest.raises(SetupError, match="expected one of loky, sequential, threading"), workers():
        pass


@pytest.mark.parametrize("is_terminal", [False, True])
def test_progress_and_a_sign_of_life_are_shown_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, *, is_terminal: bool
) -> None:
    shown = io.StringIO()
    monkeypatch.setattr(execution, "on_terminal", lambda: is_terminal)
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setenv("FORCE_COLOR", "1")
    with execution.working("fitting"):
        pass
    assert map_ordered(slow_first, range(3), title="squares") == [0, 1, 4]
    assert ("fitting" in shown.getvalue(), "squares" in shown.getvalue()) == (is_terminal, is_terminal)
