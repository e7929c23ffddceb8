"""The footer of a Parquet file -> the size of its columns."""

import io
import time
from contextlib import suppress

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus.parquet_footer import MAX_DEPTH, MAX_FOOTER, unpacked_size


def with_footer(footer: bytes) -> bytes:
    return b"PAR1" + footer + len(footer).to_bytes(4, "little") + b"PAR1"


@pytest.mark.parametrize("compression", ["zstd", "gzip", "snappy", "uncompressed"])
def test_the_size_is_about_that_of_the_values(compression: str) -> None:
    out = io.BytesIO()
    texts = [str(number) * 100 for number in range(1_000)]
    pl.DataFrame({"text": texts, "list": [[1, 2]] * 1_000}).write_parquet(
        out,
        compression=compression,  # type: ignore[arg-type]
        row_group_size=100,
    )
    size = sum(map(len, texts))
    assert size <= unpacked_size(out.getvalue()) < 1.2 * size


def test_the_sizes_of_all_columns_of_all_groups_are_added() -> None:
    # Structs of one field each: row_groups (4), a list of two; columns (1), a list of one; meta_data (3);
    # total_uncompressed_size (6), 7 and 300 as zigzag varints.
    first, second = b"\x19\x1c\x3c\x66\x0e\x00\x00\x00", b"\x19\x1c\x3c\x66\xd8\x04\x00\x00\x00"
    assert unpacked_size(with_footer(b"\x49\x2c" + first + second + b"\x00")) == 7 + 300


def test_what_stands_beside_is_passed_over() -> None:
    beside = (
        *(b"\x11", b"\x12", b"\x13\x07", b"\x15\x0e", b"\x17" + b"\x66" * 8, b"\x18\x03abc"),
        *(b"\x1b\x00", b"\x1b\x01\x81\x01x\x07", b"\x1a\x21\x01\x02", b"\x1c\x16\x0e\x00", b"\x19\xf5\x01\x02"),
    )
    for value in beside:
        # The number of the field after that is written out: 4, in zigzag.
        size = b"\x09\x08\x1c\x19\x1c\x3c\x66\x0e\x00\x00\x00\x00"
        assert unpacked_size(with_footer(value + size)) == 7, value


@pytest.mark.parametrize(
    ("footer", "message"),
    [
        (b"", "a damaged footer"),
        (b"\x15", "a damaged footer"),
        (b"\x18\x09abc\x00", "a damaged footer"),
        (b"\x1e\x00", "a damaged footer"),
        (b"\x16" + b"\xff" * 20, "a damaged footer"),
        (b"\x19\xf1\xff\xff\xff\xff\x07", "a damaged footer"),
        (b"\x1c" * (MAX_DEPTH + 2), "more than 20 levels deep"),
        (b"\x19\x19" + b"\x19" * 30, "more than 20 levels deep"),
        (b"\x00" * (MAX_FOOTER + 1), "a footer of 8,000,001 bytes"),
    ],
    ids=range(9),
)
def test_a_damaged_footer_is_refused(footer: bytes, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        unpacked_size(with_footer(footer))


def test_a_footer_longer_than_its_file_is_refused() -> None:
    with pytest.raises(ValueError, match="a footer of 100 bytes"):
        unpacked_size(b"PAR1\x00" + b"\x64\x00\x00\x00PAR1")


@given(st.binary(max_size=60))
def test_any_footer_is_a_number_or_refused(footer: bytes) -> None:
    with suppress(ValueError):
        assert isinstance(unpacked_size(with_footer(footer)), int)


@pytest.mark.parametrize(
    "footer", [b"\x49\xfc\xff\xff\xff\x03", b"\x49\xf6\xff\xff\xff\x03", b"\x4b\xff\xff\xff\x0f\x11"]
)
def test_lists_that_claim_to_be_endless_end_with_the_footer(footer: bytes) -> None:
    start = time.process_time()
    with pytest.raises(ValueError, match="a damaged footer"):
        unpacked_size(with_footer(footer + b"\x00" * 100_000))
    assert time.process_time() - start < 3
