"""Bytes -> their encoding, and the same text in UTF-8."""

import codecs
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus.decoding import CP1252, MIXED, UTF_8, Undecodable, beginning, encoding_of, in_utf_8, repaired

# Sentences in the letters that tell encodings apart; they all say about the same.
SENTENCES = {
    name: text + "\n"
    for name, _, text in (
        line.partition("\t")
        for line in Path(__file__).with_name("encoded_sentences.tsv").read_text(encoding="utf-8").splitlines()
    )
}
ENGLISH = SENTENCES["en"]
JAPANESE = SENTENCES["ja"].strip()


def text_of(content: bytes) -> str:
    encoding = encoding_of(content)
    assert isinstance(encoding, str), encoding
    return in_utf_8(content, encoding).decode()


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(encoding: str, mark: bytes) -> None:
    content = mark + (ENGLISH + "\N{SHIP}").encode(encoding)
    assert encoding_of(content) == encoding
    assert text_of(content) == ENGLISH + "\N{SHIP}"


@pytest.mark.parametrize(
    ("language", "times", "encoding"),
    [
        ("en", 1, "cp1252"),
        ("en", 20, "cp1252"),
        ("en", 20, "mac_roman"),
        ("fr", 20, "cp1252"),
        ("fr", 20, "mac_roman"),
        ("pl", 20, "cp1250"),
        ("pl", 20, "iso8859_2"),
        ("tr", 20, "cp1254"),
        ("ru", 1, "cp1251"),
        ("ru", 1, "koi8_r"),
        ("ru", 1, "iso8859_5"),
        ("el", 1, "cp1253"),
        ("ja", 1, "shift_jis"),
        ("ja", 1, "euc_jp"),
        ("zh", 1, "gb18030"),
        ("ko", 1, "euc_kr"),
    ],
)
def test_other_encodings_are_guessed(language: str, times: int, encoding: str) -> None:
    text = SENTENCES[language] * times
    assert encoding_of(text.encode(encoding)) == encoding
    assert text_of(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "text",
    [
        "caf\u00e9",
        "\u00a35",
        "Cr\u00e8me br\u00fbl\u00e9e",
        "NI\u00d1O",
        "10\u00b0 north",
        "25\u00bd",
        "\u2018so\u2019",
        "\u00a7 5",
        "S\u00e3o Paulo",
    ],
)
def test_a_few_signs_are_taken_for_western(text: str) -> None:
    assert encoding_of(text.encode("cp1252")) == CP1252
    assert text_of(text.encode("cp1252")) == text


def test_plain_text_around_does_not_hide_what_is_not_ascii() -> None:
    content = b"Plain text. " * 10_000 + b"\n" + SENTENCES["ru"].encode("koi8_r") + b"Plain text.\n" * 10_000
    assert encoding_of(content) == "koi8_r"


@pytest.mark.parametrize(
    "content",
    [
        (ENGLISH * 3).encode() + ENGLISH.encode("cp1252"),
        ENGLISH.encode() + (ENGLISH * 9).encode("cp1252"),
        codecs.BOM_UTF8 + ENGLISH.encode() + ENGLISH.encode("cp1252"),
    ],
    ids=["mostly UTF-8", "mostly cp1252", "behind a mark"],
)
def test_exports_that_mix_utf_8_and_cp1252_are_read_as_both(content: bytes) -> None:
    assert encoding_of(content) == MIXED
    assert set(text_of(content).splitlines(keepends=True)) == {ENGLISH}


def test_bytes_that_cp1252_leaves_open_are_lost_characters() -> None:
    assert text_of(b"a\x81 caf\xe9") == "a\N{REPLACEMENT CHARACTER} caf\u00e9"


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        (b'<html><meta charset="shift_jis">', "shift_jis"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8_r"),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?>', CP1252),
        (b"<meta charset=windows-1252>", CP1252),
        (b"<meta charset=us-ascii>", CP1252),
    ],
)
def test_a_page_says_what_it_is_written_in(declaration: bytes, encoding: str) -> None:
    assert encoding_of(declaration + b"<p>\x83\x7d") == encoding


@pytest.mark.parametrize("name", [b"rot13", b"utf-7", b"zip", b"unknown-8", b"utf-8", b"unicode_escape", b"euc_kr"])
def test_a_declaration_that_does_not_fit_is_passed_over(name: bytes) -> None:
    assert encoding_of(b"<meta charset=" + name + b">caf\xe9") == CP1252


def test_only_a_page_declares() -> None:
    assert encoding_of(b"date,title\n2025-01-07,<meta charset=koi8-r> caf\xe9") == CP1252


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b"\xff\xfea\x00\n\x00b", 2, "not valid utf-16-le, although its first bytes announce it; save it as UTF-8"),
        (
            b"\xff\xfea\x00\n\x00\x00\xd8b\x00",
            2,
            "not valid utf-16-le, although its first bytes announce it; save it as UTF-8",
        ),
        (b"a\r\nb\rc\n\xff\x00", 4, "not a text file: byte 0xFF at offset 7, and NUL bytes"),
        (b"a\n" + b"\xe9" * 99, 2, "not UTF-8: byte 0xE9 at offset 2, and no other encoding fits; save it as UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_where_it_goes_wrong(content: bytes, line: int, reason: str) -> None:
    assert encoding_of(content) == Undecodable(line, reason)


def test_an_error_is_found_beyond_the_first_piece_and_across_two() -> None:
    content = b"x" * ((1 << 20) - 1) + "\u00e9".encode() + b"\n\x00\xff"
    assert encoding_of(content) == Undecodable(
        2, f"not a text file: byte 0xFF at offset {(1 << 20) + 3:,}, and NUL bytes"
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xef\xbb\xbf \n<html>", b"<html>"),
        ("\ufeff\n---\n".encode("utf-16-le"), b"---\n"),
        (b"abcdefgh", b"abcde"),
        (b"", b""),
    ],
)
def test_the_beginning_is_that_of_the_text(content: bytes, expected: bytes) -> None:
    assert beginning(content, 12 if content[:1] != b"a" else 5) == expected


@given(st.text())
def test_utf_8_stays_as_it_is(text: str) -> None:
    content = text.encode("utf-8", "replace")
    assert encoding_of(content) == UTF_8
    assert in_utf_8(content, UTF_8) == content.removeprefix(codecs.BOM_UTF8)


@given(st.binary())
def test_any_bytes_are_a_text_or_refused(content: bytes) -> None:
    encoding = encoding_of(content)
    if isinstance(encoding, Undecodable):
        assert encoding.line >= 1
        assert "\n" not in encoding.reason
    else:
        in_utf_8(content, encoding).decode()


@pytest.mark.parametrize(
    "content",
    [
        b"x" * 5_000_000 + b"\n\xe9",
        b"x " * 2_500_000 + b"\xe9",
        b"\xe9" * 5_000_000,
        b"\xe9\n" * 2_500_000,
        JAPANESE.encode("shift_jis") * 50_000,
        b"x" * 5_000_000 + JAPANESE.encode("shift_jis") * 50_000,
    ],
    ids=["a long line before", "at its end", "nothing else", "short lines", "two bytes", "two bytes at the end"],
)
def test_no_content_takes_long(content: bytes) -> None:
    start = time.process_time()
    encoding_of(content)
    assert time.process_time() - start < 3


def test_a_long_line_is_sampled_without_cutting_a_character() -> None:
    piece = '"' + JAPANESE + '", '
    assert encoding_of(b"[" + piece.encode("shift_jis") * 30_000 + b"]") == "shift_jis"
    assert encoding_of(JAPANESE.encode("shift_jis") * 30_000) in {"shift_jis", encoding_of(b"\xe9" * 99)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("caf\u00c3\u00a9", "caf\u00e9"),
        ("it\u00e2\u20ac\u2122s", "it\u2019s"),
        ("it\u201a\u00c4\u00f4s over", "it\u2019s over"),
        ("Bo\u00c5\u00a1nja", "Bo\u0161nja"),
        ("\u00f0\u0178\u02dc\u20ac", "\N{GRINNING FACE}"),
        ("caf\u00e9", "caf\u00e9"),
        ("\u00c9COLE, \u00c4pfel, \u00c5s", "\u00c9COLE, \u00c4pfel, \u00c5s"),
        ("S\u00c3O PAULO", "S\u00c3O PAULO"),
        (SENTENCES["ru"], SENTENCES["ru"]),
        (ENGLISH, ENGLISH),
    ],
)
def test_mojibake_is_undone_and_nothing_else(text: str, expected: str) -> None:
    assert repaired(text) == expected
