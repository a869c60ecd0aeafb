"""The texts that topics and learned risk learn from: `data/topics/<topic>.txt`, `data/risk/<level>.txt`, one a line.

Lines that begin with `#` and empty lines are skipped. A text that stands under several topics has all of them.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

DATA = Path(__file__).parent.parent / "data"
HARMLESS = "none"
"""The level of risk of a text that nobody needs to look at."""


def labelled_texts(kind: str, data: Path = DATA) -> dict[str, set[str]]:
    """Labels by text, in the order of the files; empty when there are none yet. `kind` is `topics` or `risk`."""
    found: dict[str, set[str]] = {}
    for path in sorted((data / kind).glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            text = line.strip()
            if text and not text.startswith("#"):
                found.setdefault(text, set()).add(path.stem)
    return found


def fingerprint(*folders: Path) -> str:
    """SHA-256 over names and contents of every file below the folders (or of the files given), in a fixed order."""
    digest = hashlib.sha256()
    for folder in folders:
        files = [folder] if folder.is_file() else sorted(path for path in folder.rglob("*") if path.is_file())
        for path in files:
            if "__pycache__" in path.parts:
                continue
            content = path.read_bytes()
            digest.update(f"{path.relative_to(folder.parent)} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


def kept_back(text: str) -> bool:
    """Whether a text is one of the twelfth that tunes nothing, so that thresholds can be chosen on it."""
    return hashlib.sha256(text.encode()).digest()[0] % 12 == 0
