"""Blocks of plain text -> which of them are headings.

Plain text does not mark its headings, so a rule has to tell a heading from a
short paragraph and from a line of a list.  A block is a heading when it looks
like one (1 to 5) and stands like one (6 to 8):

1. It is one line of at most MAX_WORDS words and MAX_CHARACTERS characters, its
   numbering apart.  "Roads from the harbour to the old market hall stay closed
   until the end of the week" is a paragraph without its full stop.
2. It does not end like a sentence or like an entry of a list: "Nobody was
   hurt." and "a crane;" are none.  Question marks and ellipses are allowed
   ("Who Pays?"); a colon or an exclamation mark only after at most SHORT words
   in title case ("Opening Hours:", but not "The dates to note:").
3. It begins with a capital letter or a digit, after a numbering or an opening
   quotation mark at most: "and a quiet night" goes on with a sentence.
4. It has no bullet and no letter instead of one: "- A crane", "(b) A crane".
5. If it begins with a quotation mark, it is wholly in quotation marks and in
   title case: "Heat or Eat" in such marks is a heading, but "We won" is speech.
6. It is neither the first block (the lead comes first) nor the last (a heading
   heads something).
7. If it is numbered, no numbered block is next to it: "2. Build the Quay" heads
   the paragraph that follows it, but after "1. Ask the Port" it is a step.
8. It is not in a list: LIST_LINES or more entries in a row ("Harbour Office",
   "Fish Market", "Old Quay"), or two after a colon.  An entry is a line of at
   most MAX_WORDS_OF_ENTRY words that does not end like a sentence.  Only the
   last of LIST_LINES or more may head what follows ("Next Steps"): when it is in
   title case, as most headings outside of lists are in the article.

Title case: most words of four letters or more are capitalised.  Where all
blocks, two or more, look like headings, all are: the article has no text.
The rule's precision and recall are measured by `benchmarks/headings.py`.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

MAX_WORDS = 14
MAX_CHARACTERS = 90
SHORT = 3
TITLE_CASE_SHARE = 0.6
LIST_LINES = 3
# An entry may be longer than a heading; a longer line is a paragraph without its full stop.
MAX_WORDS_OF_ENTRY = 25

_OPENING = "\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
_CLOSING = "\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
_BEHIND_THE_END = _CLOSING + ")]"
_BULLET = re.compile(r"(?:[-*+\u2022\u2023\u25aa\u2013\u2014]|\(?[A-Za-z][.)])\s")
_NUMBERING = re.compile(r"\(?\d{1,3}[.):]\s+")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def are_headings(blocks: Sequence[str]) -> list[bool]:
    """For each block of an article, in order, whether it is a heading by the rule above."""
    last = len(blocks) - 1
    if last < 1:
        return [False] * len(blocks)
    alike = [looks_like_heading(block) for block in blocks]
    if all(alike):
        return alike
    found = [looks and 0 < place < last for place, looks in enumerate(alike)]
    for place in _numbered_in_a_row(blocks):
        found[place] = False
    lists = list(_lists(blocks))
    last_of_lists = [entries[-1] for entries in lists if len(entries) >= LIST_LINES and found[entries[-1]]]
    for place in chain.from_iterable(lists):
        found[place] = False
    is_titled = [is_title_case(block) for block, is_heading in zip(blocks, found, strict=True) if is_heading]
    if 2 * sum(is_titled) > len(is_titled):
        for place in last_of_lists:
            found[place] = is_title_case(blocks[place])
    return found


def looks_like_heading(block: str) -> bool:
    """Whether `block` by itself could be a heading: conditions 1 to 5."""
    numbering = _NUMBERING.match(block)
    text = block[numbering.end() :] if numbering else block
    # The words of a paragraph need not be counted.
    n_words = len(text.split()) if len(text) <= MAX_CHARACTERS else 0
    if not 0 < n_words <= MAX_WORDS or "\n" in block or _BULLET.match(text):
        return False
    first = text.lstrip(_OPENING)[:1]
    if not (first.isupper() or first.isdigit() or first.istitle()):
        return False
    if text[0] in _OPENING and not (text[-1] in _CLOSING and is_title_case(text)):
        return False
    bare = text.rstrip(_BEHIND_THE_END)
    if bare.endswith(("!", ":")):
        return n_words <= SHORT and is_title_case(text)
    return not bare.endswith((".", ";", ","))


def is_title_case(text: str) -> bool:
    """Whether most words of four letters or more are capitalised; without such words, whether the first is.

    >>> is_title_case("What Happens Next to the Port?"), is_title_case("What happens next to the port?")
    (True, False)
    """
    words = _LONG_WORD.findall(text) or text.split()[:1]
    n_capitalised = sum(word[0].isupper() for word in words)
    return bool(n_capitalised >= TITLE_CASE_SHARE * len(words))


def _numbered_in_a_row(blocks: Sequence[str]) -> Iterator[int]:
    """The places of numbered blocks that stand next to another."""
    numbered = [_NUMBERING.match(block) is not None for block in blocks]
    for place in range(1, len(blocks)):
        if numbered[place - 1] and numbered[place]:
            yield from (place - 1, place)


def _lists(blocks: Sequence[str]) -> Iterator[range]:
    """The places of the entries of each list, in order."""
    start = 0
    for end in range(len(blocks) + 1):
        if end < len(blocks) and _is_entry(blocks[end]):
            continue
        is_introduced = start > 0 and blocks[start - 1].endswith(":")
        if end - start >= (2 if is_introduced else LIST_LINES):
            yield range(start, end)
        start = end + 1


def _is_entry(block: str) -> bool:
    """Whether `block` could be a line of a list that has neither bullets nor numbers."""
    if "\n" in block or _BULLET.match(block) or _NUMBERING.match(block):
        return False
    return not block.rstrip(_BEHIND_THE_END).endswith((".", "!", ":")) and len(block.split()) <= MAX_WORDS_OF_ENTRY
