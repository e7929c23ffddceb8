"""Bytes -> the encoding they are written in, and the same text in UTF-8.

A byte order mark decides; then UTF-8, if the bytes are UTF-8 throughout; then
the encoding that a page declares.  Only then is it guessed, from the lines
that are not plain ASCII, and the ledger says so.  An export that mixes UTF-8
and cp1252, as is common, is read as the mixture it is.  A file that fits no
encoding is rejected with the offset of the first byte that is not UTF-8.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

import ftfy
from charset_normalizer import from_bytes
from ftfy.badness import is_bad

UTF_8 = "utf-8"
CP1252 = "cp1252"
MIXED = "utf-8 and cp1252"
DAMAGED = "\N{REPLACEMENT CHARACTER}"

_BOM = codecs.BOM_UTF8
# The longer mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What newspapers and their databases have been written in; the rarer encodings of the
# library only invite wrong guesses.  So do the others of these where there is little to
# go by: some pound signs and quotation marks cannot tell Warsaw from London, and a few
# are taken for cp1252 without asking.
_WESTERN = (CP1252, "mac_roman")
_CENTRAL = ("cp1250", "iso8859_2", "cp1254")
_DISTANT = (
    *("cp1251", "koi8_r", "iso8859_5", "cp1253", "iso8859_7"),
    *("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"),
)
_ENOUGH = 20
_ENOUGH_FOR_CENTRAL = 100
_DISTANT_SHARE = 0.3
# On the web these three names mean cp1252.
_DECLARED_AS_CP1252 = frozenset({"iso8859-1", "ascii", CP1252})
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^<>]{0,200}?\b(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{2,20})", re.IGNORECASE
)
_HEAD = 2_048

_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_WIDE = re.compile(
    rb"([\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})|[\x80-\xff]"
)
_SAMPLE = 65_536
_PIECE = 1 << 20
# A letter or sign that UTF-8 leaves behind when it is taken for a one-byte encoding.
_SUSPECT = re.compile("[\u00c2-\u00d1\u00e2\u00ef\u00f0\u0102\u0413\u201a\u221a]")


@dataclass(frozen=True)
class Undecodable:
    """Why bytes are not text; the first wrong byte is in `line`, counted from 1."""

    line: int
    reason: str


def encoding_of(content: bytes) -> str | Undecodable:
    """The encoding of `content`: its name in Python, or MIXED.

    Encodings with two or four bytes a character are recognised only by their byte order mark.
    """
    marked = _marked(content)
    wrong = _first_error(content, marked or UTF_8)
    if wrong is None:
        return marked or UTF_8
    if marked:
        before = content[:wrong].decode(marked, "ignore").encode()
        return Undecodable(_line(before), f"not valid {marked}, although its first bytes announce it; save it as UTF-8")
    found = f"byte 0x{content[wrong]:02X} at offset {wrong:,}"
    if b"\x00" in content:
        return Undecodable(_line(content[:wrong]), f"not a text file: {found}, and NUL bytes")
    reason = f"not UTF-8: {found}, and no other encoding fits; save it as UTF-8"
    return _declared(content) or _guess(content) or Undecodable(_line(content[:wrong]), reason)


def in_utf_8(content: bytes, encoding: str) -> bytes:
    """`content`, which is written in `encoding`, in UTF-8 without a byte order mark."""
    if encoding == UTF_8:
        return content.removeprefix(_BOM)
    if encoding in {CP1252, MIXED}:
        return _WIDE.sub(_western, content.removeprefix(_BOM))
    text = "".join(codecs.iterdecode(_pieces(content), encoding))
    return text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").encode()


def beginning(content: bytes, size: int) -> bytes:
    """The first bytes of a text without its byte order mark and the blanks in front; behind a mark in UTF-8."""
    head, marked = content[:size], _marked(content)
    plain = head.decode(marked, "ignore").encode() if marked else head
    return plain.removeprefix(_BOM).lstrip()


def _marked(content: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)


def _pieces(content: bytes) -> Iterator[bytes]:
    """`content` a part at a time, to spare memory; the last part may be empty."""
    return (content[start : start + _PIECE] for start in range(0, len(content) + 1, _PIECE))


def _first_error(content: bytes, encoding: str) -> int | None:
    """The offset of the first byte that `encoding` cannot read."""
    decoder = codecs.getincrementaldecoder(encoding)()
    start = pending = 0
    try:
        for piece in _pieces(content):
            pending = len(decoder.getstate()[0])
            decoder.decode(piece)
            start += len(piece)
        pending = len(decoder.getstate()[0])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        return start - pending + error.start
    return None


def _line(before: bytes) -> int:
    return 1 + before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")


def _western(found: re.Match[bytes]) -> bytes:
    """A character of UTF-8 as it is; any other byte is one of cp1252."""
    return found[1] or found[0].decode(CP1252, "replace").encode()


def _stray(found: re.Match[bytes]) -> bytes:
    return b"" if found[1] else found[0]


def _declared(content: bytes) -> str | None:
    """The encoding that a page says it has, if it is one of those known here and fits."""
    match = _DECLARED.search(content[:_HEAD]) if content[:_HEAD].lstrip().startswith(b"<") else None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name if match else ""
    except LookupError:
        return None
    if name in _DECLARED_AS_CP1252:
        return CP1252
    known = next((known for known in (*_WESTERN, *_CENTRAL, *_DISTANT) if codecs.lookup(known).name == name), None)
    return known if known and _first_error(content, known) is None else None


def _guess(content: bytes) -> str | None:
    sample = _sample(content)
    marks = [match[1] is not None for match in _WIDE.finditer(sample)]
    if 2 * sum(marks) > len(marks):
        return MIXED
    if len(marks) < _ENOUGH:
        return MIXED if any(marks) else CP1252
    candidates: tuple[str, ...] = _WESTERN
    if len(marks) >= _ENOUGH_FOR_CENTRAL:
        candidates += _CENTRAL
    if len(_BEYOND_ASCII.findall(sample)) >= _DISTANT_SHARE * len(sample):
        candidates += _DISTANT
    # A mixture fits nothing before its characters of UTF-8 are taken away.
    found = _likeliest(sample, candidates, content) or _likeliest(_WIDE.sub(_stray, sample), (CP1252,), content)
    return MIXED if found == CP1252 and any(marks) else found


def _likeliest(sample: bytes, candidates: tuple[str, ...], content: bytes) -> str | None:
    """The candidate under which `sample` looks most like a language, of those that fit all of `content`."""
    # Encodings under which the sample reads the same come as one match; of equals the first candidate is taken.
    ranks = sorted(
        (round(match.chaos, 2), -round(match.coherence, 2), candidates.index(encoding))
        for match in from_bytes(sample, cp_isolation=list(candidates))
        for encoding in match.could_be_from_charset
    )
    return next((candidates[place] for *_, place in ranks if _fits(content, candidates[place])), None)


def _fits(content: bytes, encoding: str) -> bool:
    # The five bytes that cp1252 leaves open are lost characters, and no reason to take another.
    return encoding == CP1252 or _first_error(content, encoding) is None


def _sample(content: bytes) -> bytes:
    """The lines that are not ASCII, until there are enough; of the longest lines their beginnings."""
    lines, size, place = [], 0, 0
    while size < _SAMPLE and (found := _BEYOND_ASCII.search(content, place)):
        start = max(content.rfind(b"\n", 0, found.start()) + 1, found.start() - _SAMPLE)
        end = content.find(b"\n", found.start())
        place = len(content) if end < 0 else end
        stop = place
        if place > start + _PIECE:
            # No character of two bytes is cut at a blank, a quotation mark or a comma.
            stop = max(content.rfind(mark, start, start + _PIECE) for mark in (b" ", b'"', b",")) % (start + _PIECE + 1)
        lines.append(content[start:stop])
        size += len(lines[-1])
    return b"\n".join(lines)


def repaired(text: str) -> str:
    """`text` with mojibake undone: UTF-8 that was once read as a one-byte encoding.

    >>> repaired("caf\u00c3\u00a9"), repaired("Caf\u00e9")
    ('caf\u00e9', 'Caf\u00e9')
    """
    if not _SUSPECT.search(text) or not is_bad(text):
        return text
    return str(ftfy.fix_encoding(text))
