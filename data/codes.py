"""Which code a text stands for: the code itself or its label in any language."""

import re
import tomllib
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path

import i18n
from data.values import Fault, plain, written


COMPARED = 50  # unknown values of a column of which the neighbours are sought
MEASURES = Path(__file__).parent.parent / "metrics" / "definitions"
SYNONYMS = Path(__file__).parent / "records" / "synonyms.toml"


@cache
def lookup(name: str) -> dict[str, str]:
    """Text without case and accents → code, for a code list or a level of places."""
    synonyms = tomllib.loads(SYNONYMS.read_text(encoding="utf-8")).get(name, {})
    known = {}
    for code, labels in labels_of(name).items():
        for text in (code, *labels.values(), *synonyms.get(code, ())):
            known.setdefault(plain(text), code)
    return known


def labels_of(name: str) -> dict[str, dict[str, str]]:
    """Code → language → label."""
    if name == "measure":
        return measures()
    if name in i18n.codes():
        return i18n.codes()[name]
    return {
        code: labels for (level, code), labels in i18n.places().items() if level == name
    }


@cache
def measures() -> dict[str, dict[str, str]]:
    """Key → language → title, of the measures that a target or a milestone may name."""
    return {
        path.stem: tomllib.loads(path.read_text(encoding="utf-8"))["title"]
        for path in sorted(MEASURES.glob("*.toml"))
    }


def read_all(read, cells: Sequence, *arguments) -> list:
    """Each cell read by `read_code` or `read_codes`. Neighbours are sought for the
    first unknown values only: in a column of other contents it would take minutes."""
    results, unknown = [], 0
    for cell in cells:
        results.append(read(cell, *arguments, near=unknown < COMPARED))
        unknown += isinstance(results[-1], Fault)
    return results


def read_code(cell, name: str, *, near: bool = True):
    """The code of a cell, or a fault that carries its nearest neighbour."""
    known = lookup(name)
    text = plain(written(cell))
    if text in known:
        return known[text]
    if not near:
        return Fault("unknown_code", (name, ""))
    nearest = get_close_matches(text, known, n=1, cutoff=0.6)
    return Fault("unknown_code", (name, known[nearest[0]] if nearest else ""))


def read_open_code(cell, name: str) -> str:
    """A code where the text is one of the list, else the text itself."""
    return lookup(name).get(plain(written(cell)), written(cell))


def read_codes(cell, name: str | None, length: int | None, *, near: bool = True):
    """Several codes, sorted and joined by a comma."""
    text = written(cell)
    if name is None:
        parts = [part for part in re.split(r"[,;/\s]+", text) if part]
        codes = [part.zfill(length) if length else part for part in parts]
        return ",".join(sorted(set(codes)))
    parts = [part.strip() for part in re.split(r"[,;/]", text) if part.strip()]
    codes = [read_code(part, name, near=near) for part in parts]
    if any(isinstance(code, Fault) for code in codes):
        parts = [part for part in re.split(r"[,;/\s]+", text) if part]
        codes = [read_code(part, name, near=near) for part in parts]
    for code in codes:
        if isinstance(code, Fault):
            return code
    return ",".join(sorted(set(codes)))
