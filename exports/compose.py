"""From an outline to an edition: every view carried out, every sentence written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from exports.edition import Chapter, Definition, Edition, Grid, Page
from exports.names import stem
from exports.outline import Outline
from i18n import Speech
from metrics import load_measures
from metrics.calendar import TIME
from metrics.filters import Filters, add_months
from views import HEADLINES, SENTENCES, VIEWS
from views.basis import Basis
from views.findings import finding
from views.headlines import headlines
from views.periods import period
from views.provisional import provisional
from views.sentences import one, sentences


Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Request:
    """A report as it is asked for. `filters` have their months filled in; `texts` are
    what people wrote, by language and the page of a section."""

    outline: Outline
    filters: Filters
    comparison: Filters | None = None
    texts: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @property
    def network(self) -> str | None:
        """The network that a sheet is about."""
        if self.outline.about == "country":
            return None
        return self.filters.network[0]

    @property
    def place(self) -> dict[str, str]:
        """Where its texts are kept: report, period and subject."""
        period = f"{self.filters.start}_{self.filters.end}"
        return {
            "report": self.outline.key,
            "period": period,
            "subject": self.network or "",
        }

    @property
    def views(self) -> tuple[str, ...]:
        return tuple(key for part in self.outline.sections for key in part.views)


def compose(
    request: Request, say: Speech, basis: Basis, progress: Progress | None = None
) -> Edition:
    """The edition of a report in one language.

    `progress` is told how many views are done, of how many.
    """
    outline, filters, comparison = request.outline, request.filters, request.comparison
    done = progress or (lambda number, of: None)
    chapters, kept, number = [], [], 0
    for section in outline.sections:
        pages = []
        for key in section.views:
            pages.append(page_of(VIEWS[key], request, say, basis))
            number += 1
            done(number, len(request.views))
        if section.recorded and not any(len(page.panel.table) for page in pages):
            continue
        kept.append(section)
        chapters.append(
            Chapter(
                key=section.page,
                title=say(f"page.{section.page}"),
                sentences=said(SENTENCES[section.page], request, say, basis),
                headlines=large(HEADLINES[section.page], request, say, basis),
                text=request.texts.get((say.language, section.page), "").strip(),
                pages=tuple(pages),
            )
        )
    request = replace(request, outline=replace(outline, sections=tuple(kept)))
    subject = say("word.country")
    if request.network:
        subject = say.label("network", request.network)
    title = say.of(outline.title)
    opening = outline.sections[0].page
    return Edition(
        key=outline.key,
        title=title,
        subject=subject,
        period=period(filters, say),
        dated=basis.upload[1] if basis.upload else None,
        say=say,
        provenance=basis.provenance(say, filters),
        summary=summary(request, say, basis),
        headlines=large(HEADLINES[opening], request, say, basis),
        changes=changes(request, say, basis) if comparison else None,
        place=place(request, say, basis) if request.network else None,
        chapters=tuple(chapters),
        definitions=definitions(request, say),
        name=stem(title, say, filters),
    )


def page_of(view, request: Request, say, basis: Basis) -> Page:
    """A view of a report; one over time shows some history."""
    filters, comparison = request.filters, request.comparison
    shown = filters
    if view.by and view.by[0] in TIME and not dict(view.options).get("year"):
        shown = with_history(filters, request.outline.history, basis.span[0])
    panel = basis.panel(view, say, shown, comparison)
    return Page(panel, finding(panel, filters, basis.numbers, comparison))


def page_with(view, say, basis: Basis, filters, comparison=None) -> Page:
    """A view just as its page shows it."""
    panel = basis.panel(view, say, filters, comparison)
    return Page(panel, finding(panel, filters, basis.numbers, comparison))


def with_history(filters: Filters, months: int, first: str) -> Filters:
    """The filters with at least so many months up to the end of their period, as far as
    there are records."""
    if not filters.end or not months:
        return filters
    begin = max(add_months(filters.end, 1 - months), first)
    return replace(filters, start=min(filters.start, begin))


def said(pairs, request: Request, say, basis: Basis) -> tuple[str, ...]:
    return tuple(
        sentences(pairs, say, request.filters, basis.numbers, request.comparison)
    )


def large(keys, request: Request, say, basis: Basis):
    """The headline figures of a section."""
    return headlines(keys, say, request.filters, basis, request.comparison)


def summary(request: Request, say, basis: Basis) -> tuple[str, ...]:
    """The first sentence of every section: what is to be kept in mind."""
    firsts = dict.fromkeys(SENTENCES[part.page][0] for part in request.outline.sections)
    told = provisional(say, request.filters, basis.numbers, basis.span)
    return *said(tuple(firsts), request, say, basis), *([told] if told else [])


def changes(request: Request, say, basis: Basis) -> Grid:
    """Every headline figure of the report beside the period compared with."""
    found = {
        key: one_headline
        for part in request.outline.sections
        for key, one_headline in zip(
            HEADLINES[part.page],
            large(HEADLINES[part.page], request, say, basis),
            strict=True,
        )
    }
    rows, numbers = [], []
    for key, shown in found.items():
        before, hidden = one(key, request.comparison, basis.numbers)
        told = say.short(before, shown.unit, hidden)
        rows.append((shown.label, told, shown.value, shown.change))
        numbers.append((before, shown.number, None))
    return Grid(
        title=say("report.changes"),
        headings=(
            say("report.figure"),
            period(request.comparison, say),
            period(request.filters, say),
            say("report.change"),
        ),
        rows=tuple(rows),
        moods=tuple(shown.mood for shown in found.values()),
        units=tuple(shown.unit for shown in found.values()),
        numbers=tuple(numbers),
        note=say("report.changes_note"),
    )


def place(request: Request, say, basis: Basis) -> Grid:
    """Where the network stands: its figures beside the country's, and its rank."""
    country = replace(request.filters, network=())
    keys = dict.fromkeys(
        key for part in request.outline.sections for key in HEADLINES[part.page]
    )
    rows, units, numbers = [], [], []
    for key in keys:
        measure = load_measures()[key]
        if "network" not in measure.dimensions:
            continue
        own = one(key, request.filters, basis.numbers)
        whole = one(key, country, basis.numbers)
        every = basis.numbers(key, ("network",), country)
        every = every[(every["network"] != "unknown") & every["value"].notna()]
        rank = ""
        apart = every["value"].nunique() > 1  # where all are alike nobody is first
        if own[0] is not None and apart and (every["network"] == request.network).any():
            higher = int((every["value"] > own[0]).sum())
            rank = say(
                "report.rank",
                rank=say.decimal(higher + 1),
                number=say.decimal(len(every)),
            )
        texts = (
            say.short(value, measure.unit, hidden) for value, hidden in (own, whole)
        )
        rows.append((say.of(measure.title), *texts, rank))
        units.append(measure.unit)
        numbers.append((own[0], whole[0], None))
    return Grid(
        title=say("report.place"),
        headings=(
            say("report.figure"),
            say.label("network", request.network),
            say("word.country"),
            say("report.position"),
        ),
        rows=tuple(rows),
        moods=("neutral",) * len(rows),
        units=tuple(units),
        numbers=tuple(numbers),
        note=say("report.place_note"),
    )


def definitions(request: Request, say) -> tuple[Definition, ...]:
    """Every measure that the report shows, in the order of the definitions."""
    used = {key for name in request.views for key in VIEWS[name].measures}
    for part in request.outline.sections:
        used |= {*HEADLINES[part.page], *(key for _, key in SENTENCES[part.page])}
    return definitions_of(used, say)


def definitions_of(keys, say) -> tuple[Definition, ...]:
    """Measures as they are explained, in the order of the definitions."""
    return tuple(
        Definition(key, say.of(measure.title), say.of(measure.meaning))
        for key, measure in load_measures().items()
        if key in keys
    )
