"""How quickly `wastra --help` comes, against `python -c "import click"`: medians of wall time, and their ratio.

    python benchmarks/start_up.py [RUNS]        15 unless stated

The two are run in turns, so that whatever else the machine does falls on both. The ratio should be at most 3.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "import click": [sys.executable, "-c", "import click"],
    "wastra --help": [str(Path(sys.executable).parent / "wastra"), "--help"],
    "wastra list": [str(Path(sys.executable).parent / "wastra"), "list"],
}


def seconds(command: list[str]) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main(runs: int) -> None:
    """Measures and prints; the first run of each, which fills the caches, is not counted."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for number in range(runs + 1):
        for name, command in COMMANDS.items():
            took = seconds(command)
            if number:
                times[name].append(took)
    medians = {name: statistics.median(each) for name, each in times.items()}
    for name, median in medians.items():
        print(f"{name:<16} {median * 1000:6.1f} ms, {median / medians['import click']:.2f} x import click")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
