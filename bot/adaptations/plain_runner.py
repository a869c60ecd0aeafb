"""Rasa builds and schedules a Dask graph three times a message, and writes the whole conversation out for a debug line.

The nodes run one after another all the same, so they are simply called in order of need. Training still uses Dask.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa.core import processor
from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner


class PlainRunner(DaskGraphRunner):
    """Same nodes, same results, same exceptions of the nodes."""

    def run(self, inputs: Mapping[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """Values of the targets by name. Raises GraphRunError for an input that is called like a node."""
        done: dict[str, Any] = dict(inputs or {})
        clash = done.keys() & self._instantiated_nodes.keys()
        if clash:
            raise GraphRunError(f"Inputs are called like nodes: {sorted(clash)}")
        wanted = targets or self._graph_schema.target_names
        for name in wanted:
            self._run_node(name, done)
        return {name: done[name] for name in wanted}

    def _run_node(self, name: str, done: dict[str, Any]) -> None:
        if name in done:
            return
        needs = list(self._graph_schema.nodes[name].needs.values())
        for need in needs:
            self._run_node(need, done)
        _, done[name] = self._instantiated_nodes[name](*((need, done[need]) for need in needs))


def apply() -> None:
    """Only the server's message processor."""
    processor.DaskGraphRunner = PlainRunner
