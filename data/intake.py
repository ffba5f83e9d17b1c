"""From files to an upload: examine them, then load what does not block.

`examine` stores nothing. What it returns holds no person's key and no column that was
not asked for, but for the few values below an unknown heading by which a person is to
know it; they stay in memory and are never loaded.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow.parquet import ParquetWriter

from data.annotate.listing import is_listing
from data.check.found import Source
from data.check.identifiers import refused
from data.check.problem import Problem, few_values
from data.check.rules import check
from data.check.state import State
from data.load import store_records
from data.preview import Change, preview
from data.read.faults import names_as_keys
from data.read.files import Sheet, read_file
from data.read.layout import Layout, layout_problems, of_year, recognise
from data.read.mapping import Mapping
from data.read.parse import parse
from data.read.proposal import Unmapped, unmapped
from data.records import load_kinds
from data.store import Store
from data.template import is_lists
from data.uploads import Upload, known_upload, remembered
from i18n import LANGUAGES, Speech


Progress = Callable[[str, float], None]
READ = 0.45  # of the time of an examination, measured on 500,000 sessions
ROWS_AT_ONCE = 250_000
EXPLAINING = {Speech(language)("template.sheet") for language in LANGUAGES}
File = tuple[str, bytes]


@dataclass
class Delivery:
    """Files that arrived together: their records in stored form, and what is wrong.

    One that is neither blocked nor known and has no `frames` holds the examples of the
    template only.
    """

    filenames: tuple[str, ...]
    sha256: str
    frames: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False)
    problems: list[Problem] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    originals: list[File] = field(default_factory=list, repr=False)
    known: Upload | None = None
    complete: tuple[str, str] | None = None
    networks: tuple[str, ...] = ()
    unmapped: list[Unmapped] = field(default_factory=list, repr=False)
    mapped: list[tuple[str, str, str]] = field(default_factory=list)
    mappings: list[Mapping] = field(default_factory=list)  # that sheets were read by
    state: int = 0  # of the database, when it was examined

    @property
    def blocked(self) -> bool:
        return any(problem.weight == "block" for problem in self.problems)

    def count(self, weight: str) -> int:
        """How many rows or places have a problem of this weight."""
        return sum(p.count for p in self.problems if p.weight == weight)


def fingerprint(files: Sequence[File]) -> str:
    """SHA-256 of the raw file; of several, that of their sorted fingerprints."""
    digests = sorted(hashlib.sha256(content).hexdigest() for _, content in files)
    if len(digests) == 1:
        return digests[0]
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()


def examine(
    store: Store,
    files: Sequence[File],
    progress: Progress | None = None,
    *,
    complete: tuple[str, str] | None = None,
    networks: Sequence[str] = (),
    mappings: Sequence[Mapping] = (),
    year: int | None = None,
) -> Delivery:
    """Read and check files (name and content) against what is stored; nothing is
    written.

    The same files as an upload in force are recognised and not looked at again, unless
    `mappings` say anew what their headings mean. `year` is that of inhabitants whose
    file does not say it.
    """
    say = progress or (lambda step, done: None)
    delivery = Delivery(
        filenames=tuple(name for name, _ in files),
        sha256=fingerprint(files),
        complete=complete,
        networks=tuple(networks),
        state=store.state(),
    )
    if not complete and not mappings and not year:
        delivery.known = known_upload(store, delivery.sha256)
    if delivery.known:
        return delivery
    answers = remembered(store) | {mapping.shape: mapping for mapping in mappings}
    parts: dict[str, list[pd.DataFrame]] = {}
    sources: dict[str, list[Source]] = {}
    for position, (name, content) in enumerate(files):
        say("reading", READ * position / len(files))
        for sheet, layout in sheets_of(name, content, answers, delivery, year):
            say("reading", READ * (position + 0.5) / len(files))
            rows, problems = parse(sheet, layout)
            delivery.problems += problems
            key = layout.kind.key
            headings = {n: layout.headings[at] for n, at in layout.columns.items()}
            sources.setdefault(key, []).append(
                Source(sheet.file, sheet.name, headings, layout.columns)
            )
            parts.setdefault(key, []).append(rows.assign(source=len(sources[key]) - 1))
            if not any(problem.weight == "block" for problem in delivery.problems):
                delivery.originals.append(original_of(sheet, layout, rows))
    frames = {
        key: pd.concat(parts[key], ignore_index=True)
        if len(parts[key]) > 1
        else parts[key][0]
        for key in load_kinds()
        if any(len(rows) for rows in parts.get(key, ()))
    }
    examples = any(problem.code == "example_row" for problem in delivery.problems)
    if not frames and not delivery.blocked and not examples:
        code = "no_rows" if parts else "nothing_found"
        names = ", ".join(delivery.filenames)
        delivery.problems.append(Problem(code, file=names))
    say("checking", READ)
    delivery.problems += check(frames, sources, State(store))
    delivery.problems = few_values(delivery.problems)
    delivery.frames = frames
    if not delivery.blocked:
        say("comparing", 0.9)
        delivery.changes = preview(store, frames, sources, complete, delivery.networks)
    say("done", 1.0)
    return delivery


def sheets_of(
    name: str, content: bytes, answers: dict, delivery: Delivery, year: int | None
):
    """The sheets of a file that hold records; the others, and why, go to the problems,
    and what is to be asked about headings to `unmapped`."""
    problems = delivery.problems
    sheets = read_file(name, content, problems)
    known = [(sheet, recognise(sheet, answers)) for sheet in sheets]
    numbers = [
        problem
        for sheet, layout in known
        for problem in refused(sheet, layout.headings if layout else {})
    ]
    if numbers:
        problems += numbers
        return
    for sheet, layout in known:
        if sheet.cells.empty or sheet.name in EXPLAINING:
            continue
        first_row = sheet.cells.iloc[0].tolist()
        if is_listing(sheet.name, first_row) or is_lists(sheet.name, first_row):
            continue
        if layout is None or layout.unknown or layout.mapping:
            question = unmapped(sheet, layout)
            delivery.unmapped += [question] if question else []
        if layout is None:
            problems.append(Problem("unknown_sheet", file=sheet.file, sheet=sheet.name))
            continue
        if year:
            layout = of_year(layout, year)
        delivery.mappings += [layout.mapping] if layout.mapping else []
        told = layout_problems(sheet, layout)
        problems += told + names_as_keys(sheet, layout)
        delivery.mapped += [
            (layout.kind.key, field, heading)
            for field, heading in layout.mapped.items()
        ]
        if not any(problem.code == "doubled_column" for problem in told):
            yield sheet, layout


def original_of(sheet: Sheet, layout: Layout, rows: pd.DataFrame) -> File:
    """The sheet as it is kept: the columns asked for, as text, people's keys hashed.
    It is written in groups of rows, for a copy of the whole would double the memory."""
    buffer, writer = BytesIO(), None
    for start in range(0, max(len(rows), 1), ROWS_AT_ONCE):
        part = kept_rows(sheet, layout, rows.iloc[start : start + ROWS_AT_ONCE])
        table = pa.Table.from_pandas(part, preserve_index=False)
        writer = writer or ParquetWriter(buffer, table.schema, compression="zstd")
        writer.write_table(table)
    writer.close()
    return f"{sheet.file}/{sheet.name}".rstrip("/") + ".parquet", buffer.getvalue()


def kept_rows(sheet: Sheet, layout: Layout, rows: pd.DataFrame) -> pd.DataFrame:
    kept = {"row": rows["row"].to_numpy()}
    for name, position in layout.columns.items():
        heading = layout.headings[position]
        if layout.kind[name].type == "key":
            keys = rows[name].to_numpy(dtype=object, na_value=None)
            kept[heading] = pd.array(keys, dtype="Int64")
        else:
            codes, distinct = pd.factorize(sheet.cells[position].loc[rows["row"]])
            texts = np.array([*map(str, distinct), ""], dtype=object)
            kept[heading] = pd.array(texts[codes], dtype="str")
    return pd.DataFrame(kept)


def load(store: Store, delivery: Delivery, progress: Progress | None = None) -> int:
    """Store an examined delivery; returns the number of the upload.

    Raises `ValueError` for one that is blocked, known already, or without records, and
    `Outdated` where the database has changed since: it is to be examined anew.
    """
    if delivery.blocked or delivery.known or not delivery.frames:
        raise ValueError("a delivery that is blocked, known or empty is not loaded")
    counts: dict[str, int] = {}
    for problem in delivery.problems:
        counts[problem.code] = counts.get(problem.code, 0) + problem.count
    return store_records(
        store,
        delivery.frames,
        filenames=delivery.filenames,
        sha256=delivery.sha256,
        originals=delivery.originals,
        complete=delivery.complete,
        networks=delivery.networks,
        summary={"problems": counts, "mapped": delivery.mapped},
        mappings=delivery.mappings,
        examined_at=delivery.state,
        progress=progress,
    )
