"""What was measured, as lines of one table and as JSON with the machine it was on."""

import argparse
import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path


FOLDER = Path(__file__).parent
PACKAGES = ("duckdb", "sqlalchemy", "pandas", "streamlit", "plotly")


@dataclass(frozen=True)
class Line:
    """One thing measured; `limit` is what it may be at most, in the same unit."""

    what: str
    measured: float
    unit: str
    limit: float | None = None

    @property
    def ratio(self) -> float | None:
        """What was measured over the limit: 1 and less is well."""
        return self.measured / self.limit if self.limit else None

    def cells(self) -> tuple[str, ...]:
        return (
            self.what,
            f"{self.measured:.3g} {self.unit}",
            f"{self.limit:.3g} {self.unit}" if self.limit else "",
            f"{self.ratio:.2f}" if self.limit else "",
        )


def options(name: str) -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog=f"python -m benchmarks{name}")
    top.add_argument("--scale", type=float, default=1.0, help="of the example")
    top.add_argument("--database", type=Path, help="a DuckDB file that holds it")
    return top


def write(
    name: str, scale: float, lines: Sequence[Line], rows: Mapping, more: Mapping = {}
) -> None:
    """Print the lines and keep them in `benchmarks/<name>_<scale>.json`."""
    show(lines)
    content = {
        "scale": scale,
        "machine": machine(),
        "rows": rows,
        "lines": [asdict(line) | {"ratio": line.ratio} for line in lines],
        **more,
    }
    text = json.dumps(content, indent=1, ensure_ascii=False)
    file(name, scale).write_text(text + "\n", encoding="utf-8")


def file(name: str, scale: float) -> Path:
    return FOLDER / f"{name}_{scale:g}.json"


def read(name: str, scale: float) -> list[Line]:
    content = json.loads(file(name, scale).read_text(encoding="utf-8"))
    return [
        Line(line["what"], line["measured"], line["unit"], line["limit"])
        for line in content["lines"]
    ]


def show(lines: Sequence[Line]) -> None:
    print("| what | measured | limit | ratio |")
    print("|---|---|---|---|")
    for line in lines:
        print(f"| {' | '.join(line.cells())} |", flush=True)


def machine() -> dict:
    """Cores, memory, how busy it was, versions, the day."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "day": date.today().isoformat(),
        "cores": os.cpu_count(),
        "memory_gb": round(memory / 1e9, 1),
        "load": os.getloadavg()[0],
        "python": platform.python_version(),
        **{name: version(name) for name in PACKAGES},
    }
