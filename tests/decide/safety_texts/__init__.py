"""Texts with their levels, one file a set."""

from __future__ import annotations

from pathlib import Path


def texts(name: str) -> list[tuple[str, str]]:
    """Level and text, line by line."""
    lines = (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" | ", 1) for line in lines if line and not line.startswith("#")]
    return [(kind, text) for kind, text in pairs]
