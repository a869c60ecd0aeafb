"""Keeps the processes of a run alive against whoever kills them."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from contextlib import suppress
from pathlib import Path

from intake.settings import ROOT


class Supervisor:
    """Starts each process in a group of its own and starts it again whenever it is gone."""

    def __init__(self, folder: Path, commands: dict[str, list[str]], environment: dict[str, str]) -> None:
        self.folder, self.commands, self.environment = folder, commands, environment
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.stopping = threading.Event()
        (folder / "pids").mkdir()
        self.thread = threading.Thread(target=self._watch)

    def __enter__(self) -> Supervisor:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        self.thread.join()
        for process in self.running.values():
            with suppress(OSError):
                os.killpg(process.pid, signal.SIGTERM)
        for process in self.running.values():
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def _watch(self) -> None:
        while not self.stopping.is_set():
            for name, command in self.commands.items():
                process = self.running.get(name)
                if process is None or process.poll() is not None:
                    self._start(name, command)
            self.stopping.wait(0.1)

    def _start(self, name: str, command: list[str]) -> None:
        with (self.folder / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        self.running[name] = process
        (self.folder / "pids" / name).write_text(str(process.pid))
