"""A delivered file back to its sender, with what is wrong marked in it."""

import zipfile
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import PurePath

from data.annotate.book import annotate
from data.annotate.fresh import empty, fits, made
from data.annotate.package import Package
from data.check.problem import Problem, load_codes
from data.read.files import Sheet, read_file
from data.read.formats import format_of
from data.read.layout import recognise
from i18n import LANGUAGES, Speech


KEPT = {".xlsx", ".xlsm"}  # endings of what is marked in place


def of_file(name: str, problems: Sequence[Problem]) -> list[Problem]:
    """The problems of one of the files that arrived together."""
    return [
        problem
        for problem in problems
        if problem.file == name
        or problem.file.startswith(f"{name}/")
        or name in problem.file.split(", ")
    ]


def refusal(problems: Sequence[Problem]) -> str:
    """Why a file with these problems is not given back annotated; nothing if it is.

    `register`: it holds national register numbers. `unread`: nothing could be read.
    """
    if any(problem.code == "register_number" for problem in problems):
        return "register"
    steps = {load_codes()[problem.code]["step"] for problem in problems}
    return "" if steps - {"file"} else "unread"


def annotated(
    name: str, content: bytes, problems: Sequence[Problem], say: Speech
) -> tuple[str, bytes]:
    """The file with the cells in question coloured and commented, and a sheet at the
    end that lists everything; its new name and its content.

    A zip gives a zip of its members that have problems. Raises `ValueError` for a file
    that `refusal` speaks of, and for one without problems.
    """
    mine = of_file(name, problems)
    if not mine or refusal(mine):
        raise ValueError(f"{name} is not given back annotated")
    make = archive if PurePath(name).suffix.lower() == ".zip" else book
    return renamed_as(name, say), make(name, content, mine, say)


def book(name: str, content: bytes, problems: Sequence[Problem], say: Speech) -> bytes:
    if format_of(name, content) == "xlsx":
        problems = at_headings(name, content, problems)
        return annotate(Package(content), problems, say)
    sheets = sheets_of(name, content)
    if not fits(sheets):
        title = say("annotated.title")
        return annotate(empty(title), problems, say, listed=title)
    problems = at_headings(name, content, problems)
    package, names = made(sheets)
    here = [replace(p, sheet=names.get(p.sheet, p.sheet)) for p in problems]
    return annotate(package, here, say)


def sheets_of(name: str, content: bytes) -> list[Sheet]:
    return read_file(name, content, [])


def at_headings(
    name: str, content: bytes, problems: Sequence[Problem]
) -> Sequence[Problem]:
    """The problems, those of a column without rows at the column's heading."""
    if not any(p.at is not None and not p.rows for p in problems):
        return problems
    layouts = {sheet.name: recognise(sheet) for sheet in sheets_of(name, content)}
    return [
        replace(problem, rows=(layouts[problem.sheet].heading_row,))
        if problem.at is not None and not problem.rows and layouts.get(problem.sheet)
        else problem
        for problem in problems
    ]


def archive(
    name: str, content: bytes, problems: Sequence[Problem], say: Speech
) -> bytes:
    buffer = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            path = PurePath(entry.filename)
            called = {f"{name}/{path.name}", f"{name}/{path}"}
            mine = [problem for problem in problems if problem.file in called]
            if not mine or refusal(mine):
                continue
            inside = book(path.name, old.read(entry), mine, say)
            new.writestr(str(path.with_name(renamed_as(path.name, say))), inside)
    return buffer.getvalue()


def renamed_as(name: str, say: Speech) -> str:
    """`séances.csv` as `séances_annote.xlsx`, once however often it is annotated."""
    stem, ending = PurePath(name).stem, PurePath(name).suffix.lower()
    for language in LANGUAGES:
        stem = stem.removesuffix(f"_{Speech(language)('annotated.file')}")
    kept = ending if ending in {*KEPT, ".zip"} else ".xlsx"
    return f"{stem}_{say('annotated.file')}{kept}"
