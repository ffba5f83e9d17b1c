"""Reports as files: each edition in each format; what fails is told, the rest goes
on."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from exports.compose import Request, compose
from exports.edition import Edition
from exports.faults import NotMade
from exports.names import where
from exports.zipped import zipped
from i18n import Speech
from settings import load_settings
from views.basis import Basis


Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class File:
    name: str
    content: bytes


@dataclass(frozen=True)
class Product:
    """The files of a report, and sentences on those that could not be made."""

    name: str
    files: tuple[File, ...]
    failures: tuple[str, ...]
    dated: date | None

    def packed(self) -> File:
        """One file to take away: the only one, or an archive of all."""
        if len(self.files) == 1:
            return self.files[0]
        members = ((file.name, file.content) for file in self.files)
        return File(f"{self.name}.zip", zipped(members, self.dated))


def produce(
    requests: Sequence[Request],
    basis: Basis,
    languages: Sequence[str],
    formats: Sequence[str],
    reader: Speech,
    progress: Progress | None = None,
) -> Product:
    """Every report in every language and format.

    `reader` says the failures; `progress` is told the share done and the name of what
    is being made, and may raise to give up.
    """
    told = progress or (lambda share, name: None)
    steps = len(requests) * len(languages)
    files: list[File] = []
    failures: list[str] = []
    for number, request in enumerate(requests):
        for place, language in enumerate(languages):
            begun = (number * len(languages) + place) / steps
            say = Speech(language, basis.networks)
            edition = compose(request, say, basis)
            for part, kind in enumerate(formats):
                told(begun + part / len(formats) / steps, f"{edition.name}.{kind}")
                made = make_or_tell(edition, kind, reader)
                (files if isinstance(made, File) else failures).append(made)
    dated = basis.upload[1] if basis.upload else None
    return Product(
        name_of(requests), tuple(files), tuple(dict.fromkeys(failures)), dated
    )


def name_of(requests: Sequence[Request]) -> str:
    """What an archive of all is called in any language: report, filters, months."""
    first = requests[0]
    networks = tuple(one.network for one in requests if one.network)
    chosen = replace(first.filters, network=networks or first.filters.network)
    parts = (first.outline.key, where(chosen), first.place["period"])
    return "_".join(part for part in parts if part)


def make_or_tell(edition: Edition, kind: str, reader: Speech) -> File | str:
    """A report as one file, or the sentence on why it could not be made."""
    name = f"{edition.name}.{kind}"
    try:
        return File(name, make(edition, kind))
    except NotMade as problem:
        reason = problem.sentence(reader)
        return reader("report.not_made", file=name, reason=reason)


def make(edition: Edition, kind: str) -> bytes:
    """A report as one file. Raises `NotMade`."""
    # What draws is loaded when it is needed: none of it is light.
    match kind:
        case "pptx":
            from exports.slides import deck

            return deck(edition, load_settings().slides_template)
        case "xlsx":
            from exports.workbook import report_workbook

            return report_workbook(edition)
        case "pdf":
            from exports.document import pdf

            return pdf(edition)
        case "docx":
            from exports.document import word

            return word(edition, load_settings().word_template)
        case "md":
            from exports.markdown import markdown

            return markdown(edition)
        case "zip":
            from exports.bundle import bundle

            return bundle(edition)
    raise ValueError(f"{kind!r} is no format of a report")


def for_networks(request: Request, networks: Iterable[str]) -> tuple[Request, ...]:
    """The same report for each of several networks."""
    return tuple(
        replace(request, filters=replace(request.filters, network=(code,)),
                comparison=request.comparison
                and replace(request.comparison, network=(code,)))
        for code in networks
    )  # fmt: skip
