"""Everything of the tables on speed, one after the other, then as one table:
`python -m benchmarks`."""

import subprocess
import sys

from benchmarks import report


PARTS = ("measures", "queries", "pages")


def main() -> None:
    top = report.options("")
    top.add_argument("--postgresql", help="URL of a database to measure beside")
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
        if chosen.postgresql and part != "pages":
            command += ["--postgresql", chosen.postgresql]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    report.show([line for part in PARTS for line in report.read(part, chosen.scale)])


if __name__ == "__main__":
    main()
