"""The footer of a Parquet file -> the size that its columns say they have when they are unpacked.

Polars unpacks whatever a file holds, and a few bytes can hold gigabytes.  The
footer is written in the compact protocol of Thrift; only the numbers asked
for are read, everything else is passed over.

Source: the specification of the Thrift compact protocol, and parquet.thrift.
"""

MAX_DEPTH = 20
# Ten thousand columns take two megabytes.
MAX_FOOTER = 8_000_000

# The length of the footer in four bytes, and the magic.
_TAIL = 8
# FileMetaData.row_groups.columns.meta_data.total_uncompressed_size
_SIZES = (4, 1, 3, 6)
_TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _LIST, _SET, _MAP, _STRUCT = 1, 2, 3, 7, 8, 9, 10, 11, 12
_INTEGERS = frozenset({4, 5, 6})
# A truth value is in the header of its field.
_SIZE_OF = {_TRUE: 0, _FALSE: 0, _BYTE: 1, _DOUBLE: 8}
_LONG = 15
_MORE = 0x80


def unpacked_size(data: bytes) -> int:
    """The bytes of all columns together; ValueError where the footer is damaged."""
    length = int.from_bytes(data[-_TAIL:-4], "little")
    if length > min(MAX_FOOTER, len(data) - _TAIL):
        message = f"a footer of {length:,} bytes"
        raise ValueError(message)
    try:
        return _Footer(data[-_TAIL - length : -_TAIL]).total(_STRUCT, _SIZES, 0)
    except (IndexError, KeyError) as error:
        message = "a damaged footer"
        raise ValueError(message) from error


class _Footer:
    """A place in the bytes of a footer, which moves on with everything that is read."""

    def __init__(self, data: bytes) -> None:
        """Begin with the first byte."""
        self._data = data
        self._place = 0

    def total(self, kind: int, path: tuple[int, ...] | None, depth: int) -> int:
        """The sum of the integers at `path`, a field at each step, in the value that begins here."""
        if depth > MAX_DEPTH:
            message = f"a footer nested more than {MAX_DEPTH} levels deep"
            raise ValueError(message)
        if kind == _STRUCT:
            return self._struct(path, depth)
        if kind in {_LIST, _SET}:
            return self._list(path, depth)
        if kind in _INTEGERS:
            number = self._varint()
            # Zigzag: the last bit is the sign.
            return (number >> 1) ^ -(number & 1) if path == () else 0
        if kind == _MAP:
            return self._map(depth)
        # A text says its size first.
        size = self._varint() if kind == _BINARY else _SIZE_OF[kind]
        self._place += size
        if self._place > len(self._data):
            raise IndexError
        return 0

    def _struct(self, path: tuple[int, ...] | None, depth: int) -> int:
        field = found = 0
        while header := self._byte():
            field = field + (header >> 4) if header >> 4 else self._varint() >> 1
            inside = path[1:] if path and path[0] == field else None
            found += self.total(header & 15, inside, depth + 1)
        return found

    def _list(self, path: tuple[int, ...] | None, depth: int) -> int:
        header = self._byte()
        size = header >> 4 if header >> 4 < _LONG else self._varint()
        return sum(self._element(header & 15, path, depth) for _ in range(size))

    def _map(self, depth: int) -> int:
        size = self._varint()
        kinds = self._byte() if size else 0
        for _ in range(size):
            self._element(kinds >> 4, None, depth)
            self._element(kinds & 15, None, depth)
        return 0

    def _element(self, kind: int, path: tuple[int, ...] | None, depth: int) -> int:
        # Within lists and maps a truth value takes a byte.
        return self.total(_BYTE if kind in {_TRUE, _FALSE} else kind, path, depth + 1)

    def _byte(self) -> int:
        self._place += 1
        return self._data[self._place - 1]

    def _varint(self) -> int:
        number = 0
        for shift in range(0, 64, 7):
            byte = self._byte()
            number |= (byte & 0x7F) << shift
            if byte < _MORE:
                return number
        raise IndexError
