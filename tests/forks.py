"""Processes that need not load what takes longest: a warm interpreter forks for each of them."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

SERVER = """
import json
import os
import sys

{loaded}

for line in sys.stdin:
    code, sys.argv[1:], out, err = json.loads(line)
    child = os.fork()
    if child == 0:
        status = 1
        try:
            for number, path in (1, out), (2, err):
                os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
            exec(code, {{"__name__": "__main__"}})
            status = 0
        except SystemExit as end:
            status = end.code or 0
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@dataclass(frozen=True)
class Done:
    """What a process came to."""

    returncode: int
    stdout: str
    stderr: str


class Forks:
    """Runs code in processes of their own, one after the other."""

    def __init__(self, server: subprocess.Popen[str], folder: Path) -> None:
        self._server, self._folder = server, folder

    def run(self, code: str, *arguments: object) -> Done:
        """Run code as a program with these arguments."""
        out, err = self._folder / "out", self._folder / "err"
        for path in (out, err):
            path.unlink(missing_ok=True)
        told = [code, [str(each) for each in arguments], str(out), str(err)]
        print(json.dumps(told), file=self._server.stdin, flush=True)
        status = int(self._server.stdout.readline())
        return Done(status, *(path.read_text("utf-8") for path in (out, err)))


@contextmanager
def forks(folder: Path, loaded: str, *flags: str) -> Iterator[Forks]:
    """Start an interpreter with `flags` that has executed `loaded`; it ends with the context."""
    if sys.platform == "win32":
        pytest.skip("needs fork")
    with subprocess.Popen(
        [sys.executable, *flags, "-c", SERVER.format(loaded=loaded)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as server:
        yield Forks(server, folder)
