"""Names say the subject and not the mechanism."""

import ast

from tests.project.source import FILES, TREES, functions

VAGUE_MODULES = {"utils", "util", "helpers", "helper", "common", "core", "misc", "base", "manager", "lib", "tools"}
VAGUE_VERBS = ("get_", "compute_", "process_", "handle_", "do_", "perform_")


def test_no_module_has_a_name_that_fits_anything() -> None:
    assert {file.stem for file in FILES} & VAGUE_MODULES == set()
    assert {file.parent.name for file in FILES} & VAGUE_MODULES == set()


def test_no_function_starts_with_an_empty_verb() -> None:
    # The standard library names these three in its parser of HTML, gensim the last in its callbacks.
    named_elsewhere = {"handle_starttag", "handle_endtag", "handle_data", "get_value"}
    vague = [
        f"{file}:{function.name}"
        for file, function in functions()
        if function.name.startswith(VAGUE_VERBS) and function.name not in named_elsewhere
    ]
    assert vague == []


def test_every_module_says_what_it_is() -> None:
    assert [file for file, tree in TREES.items() if not ast.get_docstring(tree)] == []


def test_every_public_function_says_what_comes_back() -> None:
    silent = [
        f"{file}:{function.name}"
        for file, tree in TREES.items()
        for function in tree.body
        if isinstance(function, ast.FunctionDef)
        and not function.name.startswith("_")
        and not ast.get_docstring(function)
    ]
    assert silent == []
