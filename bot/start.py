"""`python -m bot.start`: train if the data changed, then serve. Meanwhile the web application guides by itself."""

from __future__ import annotations

import os
import sys

from bot.train import train


def main() -> None:
    """Training fills the memory with what serving never needs, so serving begins as a fresh program."""
    train()
    os.execv(sys.executable, [sys.executable, "-m", "bot.serve"])


if __name__ == "__main__":
    main()
