"""Everything of the tables on speed, one after the other, then as one table:
`python -m benchmarks`."""

import subprocess
import sys

from benchmarks import report


PARTS = ("measures", "queries", "pages", "plain")


def main() -> None:
    top = report.options("")
    top.add_argument("--postgresql", help="URL of a database to measure too")
    chosen = top.parse_args()
    for part in PARTS:  # each in a process of its own: one holds the file at a time
        command = [
            sys.executable,
            "-m",
            f"benchmarks.{part}",
            f"--scale={chosen.scale}",
        ]
        if chosen.database:
            command += ["--database", str(chosen.database)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    if chosen.postgresql:
        command = [sys.executable, "-m", "benchmarks.postgresql", chosen.postgresql]
        command += [f"--scale={chosen.scale}"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    parts = (*PARTS, *(("postgresql",) if chosen.postgresql else ()))
    report.show([line for part in parts for line in report.read(part, chosen.scale)])


if __name__ == "__main__":
    main()
