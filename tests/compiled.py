"""Templates that were compiled once, for every application of a session.

A test makes an application of its own, and Jinja compiles for each what it shows: 30 templates and more, which took
longer than all else that a page's test does. The templates are the same files, so is what they compile to.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType
from unittest.mock import patch

from flask import Flask
from flask.templating import Environment
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """Kept by name, file and content: a template that changes is compiled again."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key, bucket.checksum] = bucket.code


@contextmanager
def compiled_once() -> Iterator[None]:
    """Applications that are made meanwhile share what was compiled, and nothing else."""
    shared, usual = CompiledTemplates(), Flask.create_jinja_environment

    def make(app: Flask) -> Environment:
        environment = usual(app)
        environment.bytecode_cache = shared
        return environment

    with patch.object(Flask, "create_jinja_environment", make):
        yield
