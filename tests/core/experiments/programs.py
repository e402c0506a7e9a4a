"""Runs the programs that experiments write, as a student would: torch alone, in a fresh interpreter."""

import subprocess
import sys


def output_of(program, folder):
    """What a program prints, as words in lines."""
    path = folder / "program.py"
    path.write_text(program, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", str(path)], capture_output=True, text=True, check=True, timeout=100
    )
    return [line.split() for line in done.stdout.splitlines()]
