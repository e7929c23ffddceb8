"""Functions and files stay small: what is over the budget does two things at once."""

from statistics import median, quantiles

from tests.project.source import FILES, body_lines, functions

LINES = {f"{file}:{function.name}": body_lines(function) for file, function in functions()}


def test_no_function_has_more_than_forty_lines() -> None:
    assert {name: lines for name, lines in LINES.items() if lines > 40} == {}


def test_the_middle_function_has_at_most_eight_lines() -> None:
    assert median(LINES.values()) <= 8


def test_nine_in_ten_functions_have_less_than_twenty_five_lines() -> None:
    assert quantiles(LINES.values(), n=10)[-1] < 25


def test_no_file_has_more_than_two_hundred_and_fifty_lines() -> None:
    lengths = {file.name: len(file.read_text(encoding="utf-8").splitlines()) for file in FILES}
    assert {name: length for name, length in lengths.items() if length > 250} == {}


def test_the_middle_file_has_less_than_a_hundred_lines() -> None:
    assert median(len(file.read_text(encoding="utf-8").splitlines()) for file in FILES) < 100
