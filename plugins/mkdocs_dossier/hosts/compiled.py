"""Templates as they were compiled for a build before, in memory: the same text makes the same code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

if TYPE_CHECKING:
    from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """What is compiled of the templates of one environment. A bucket of Jinja knows the sum of the text of its own."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put the code into a bucket, if there is one of the same text."""
        if bucket.key in self._codes:
            bucket.bytecode_from_string(self._codes[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember the code of a bucket."""
        self._codes[bucket.key] = bucket.bytecode_to_string()
