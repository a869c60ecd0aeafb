"""Rasa imports TensorFlow whatever the pipeline: 290 MB and half of the start. Ours never uses it: a stand-in is put
there.

Rasa's neural components subclass and annotate with what they find in `tensorflow`, so the stand-in hands out classes
that can be subclassed, called as decorators and asked for attributes. Making a component that would really compute
raises at once: a pipeline that names DIET or TED needs the real library, that is, this adaptation left out.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

NAMES = ("tensorflow", "keras")


class _Nameless(type):
    """So that `tf.keras.layers.Layer` is again something to subclass."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _stand_in(name)

    def __call__(cls, *given: Any, **named: Any) -> Any:
        """As a decorator it changes nothing; as anything else it refuses."""
        if cls.__module__ == __name__:
            return given[0] if len(given) == 1 and not named and callable(given[0]) else _unchanged
        raise RuntimeError(f"{cls.__name__} needs TensorFlow: see bot/adaptations/tensorflow_unused.py")


class _Module(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _stand_in(name)


class _Finder(MetaPathFinder, Loader):
    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        return ModuleSpec(name, self, is_package=True) if name.split(".")[0] in NAMES else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        module = _Module(spec.name)
        module.__dict__["__version__"] = "2.12.0"
        return module

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing to run."""


def apply() -> None:
    """Before anything of Rasa is imported. Raises RuntimeError when TensorFlow was imported already."""
    if "tensorflow" in sys.modules:
        raise RuntimeError("TensorFlow was imported before its stand-in")
    sys.meta_path.insert(0, _Finder())


def _stand_in(name: str) -> Any:
    return _Nameless(name, (), {"__module__": __name__})


def _unchanged(decorated: Any) -> Any:
    return decorated
