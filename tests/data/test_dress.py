"""The same records, however they are dressed: what is written in any accepted form is
read back exactly."""

import csv
from datetime import date
from io import StringIO

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from data.codes import labels_of, lookup
from data.read.column import stored
from data.read.files import read_file
from data.read.headings import as_heading
from data.read.layout import headings_of, recognise
from data.read.parse import parse
from data.records import Field, load_kinds
from data.values import plain
from i18n import LANGUAGES
from tests.data import dress


KINDS = ("session", "support", "patient", "contract", "budget", "training")
NARROW = "\u202f"
DAYS = st.dates(date(2019, 4, 1), date(2024, 12, 31))
FORMS = ["%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d-%m-%y", "%Y%m%d", "%d/%m/%Y 10:30"]
YES_NO = [("1", "0"), ("true", "false"), ("OUI", "non"), ("Ja", "nee"), ("ja", "nein")]
YES_NO += [("yes", "No"), ("O", "N"), ("J", "N"), ("y", "n"), ("vrai", "faux")]
MISSING = ["", "-", "–", "n/a", "NA", "nvt", "s.o.", "#N/A", "null", ".", "?"]
TITLES = ["Rapport 2023", "Überblick", "Réseau Namur ; soins, 1re ligne"]
TEXTS = [
    "Séance d’accueil",
    'dit "Léon"',
    "a;b,c|d",
    "=1+1",
    "@x",
    "Œuvre",
    "line\nbreak",
]
TYPED = ("xlsx", "ods", "xls", "xlsb")
FORMATS = ("xlsx", "ods", "xls", "xlsb", "parquet", "csv", "txt", "tsv")


def value_of(draw, field: Field, row: int):
    """A value in stored form, before it is dressed."""
    match field.type:
        case "key":
            return f"{field.name[0].upper()}{draw(st.integers(1, 10**6))}-{row}"
        case "date":
            return draw(DAYS)
        case "integer":
            least = max(field.least or 0, 1990 if "year" in field.name else 1)
            return float(draw(st.integers(int(least), int(least) + 30)))
        case "money" | "number":
            most = 60 if field.name == "hours_per_week" else 12_345_678
            return draw(st.integers(0, most * 100)) / 100
        case "yes_no":
            return draw(st.booleans())
        case "code":
            return draw(st.sampled_from(sorted(labels_of(field.codes))))
    if field.length:
        return str(draw(st.integers(10 ** (field.length - 1), 10**field.length - 1)))
    if field.name == "title":
        return draw(st.sampled_from(TEXTS))
    return f"A{draw(st.integers(1, 32)):02d}"


def written_column(draw, field: Field, values: list, typed: bool) -> list:
    """The values as one person or system writes them, all of a column alike."""
    match field.type:
        case "date":
            form = draw(st.sampled_from([*FORMS, None] if typed else FORMS))
            return [
                v if form is None or v is None else v.strftime(form) for v in values
            ]
        case "money" | "number":
            if typed and draw(st.booleans()):
                return values
            return [
                v if v is None else number(v, *style)
                for style in [draw(STYLES)]
                for v in values
            ]
        case "integer":
            whole = (
                draw(st.sampled_from([float, int, "{:.0f}".format]))
                if typed
                else "{:.0f}".format
            )
            return [v if v is None else whole(v) for v in values]
        case "yes_no":
            if None not in values and True in values and draw(st.booleans()):
                return ["X" if v else "" for v in values]
            yes, no = draw(st.sampled_from(YES_NO))
            return [v if v is None else yes if v else no for v in values]
        case "code":
            language = draw(st.sampled_from([None, *LANGUAGES]))
            case = draw(st.sampled_from([str, str.upper, str.lower]))
            return [
                v if v is None else case(label(field.codes, v, language))
                for v in values
            ]
    if field.length and typed and draw(st.booleans()):
        return [v if v is None else float(v) for v in values]
    return values


def label(codes: str, code: str, language: str | None) -> str:
    text = labels_of(codes)[code][language] if language else code
    return text if lookup(codes)[plain(text)] == code else code


STYLES = st.tuples(
    st.sampled_from([",", "."]),
    st.sampled_from(["", "other", " ", "\xa0", NARROW, "'"]),
    st.sampled_from(["{}", "€ {}", "{} €", "{} EUR", "EUR {}"]),
)


def number(value: float, decimal: str, group: str, currency: str) -> str:
    group = {"other": "." if decimal == "," else ","}.get(group, group)
    text = f"{value:,.2f}".replace(",", "\0").replace(".", decimal).replace("\0", group)
    return currency.format(text)


def heading(draw, kind, field: Field) -> str:
    known = [field.name, *(text for _, texts in field.headings for text in texts)]
    text = draw(st.sampled_from(known))
    if headings_of(kind)[as_heading(text)] != field.name:
        text = field.name
    dressed = draw(st.sampled_from([str, str.upper, str.title, " {} ".format]))(text)
    return dressed if plain(dressed) == plain(text) else text


@st.composite
def deliveries(draw):
    """Kind, values by field, name and content of a file."""
    kind = load_kinds()[draw(st.sampled_from(KINDS))]
    form = draw(st.sampled_from(FORMATS))
    fields = [f for f in kind.fields if not f.derived]
    some = [f for f in fields if f.required or draw(st.booleans())]
    fields = some if len(some) > 2 else fields  # one heading tells no kind
    count = draw(st.integers(1, 8))
    values = {
        field.name: [
            value_of(draw, field, row)
            if field.required or draw(st.integers(0, 4))
            else None
            for row in range(count)
        ]
        for field in fields
    }
    fields = draw(st.permutations(fields))
    columns = [
        [
            draw(st.sampled_from(MISSING)) if cell is None else cell
            for cell in written_column(draw, field, values[field.name], form in TYPED)
        ]
        for field in fields
    ]
    rows = [
        [heading(draw, kind, field) for field in fields],
        *zip(*columns, strict=True),
    ]
    rows = [list(row) for row in rows]
    if form != "parquet":
        rows = amid_junk(draw, fields, rows)
    name = f"livraison.{form}"
    return kind, values, name, content_of(draw, form, rows)


def amid_junk(draw, fields: list[Field], rows: list[list]) -> list[list]:
    """Titles above, blank rows and columns, the headings again, a line of totals."""
    head, *below = rows
    if draw(st.booleans()):
        below.insert(draw(st.integers(1, len(below))), [""] * len(head))
    if draw(st.booleans()):
        below.insert(draw(st.integers(1, len(below))), head)
    if draw(st.booleans()):
        below.append(["Total", *("" for _ in head[1:])])
    if draw(st.booleans()):
        at = draw(st.integers(0, len(head)))
        head, *below = [[*row[:at], "", *row[at:]] for row in [head, *below]]
    above = [[title] for title in draw(st.lists(st.sampled_from(TITLES), max_size=2))]
    return [*above, *[[]] * draw(st.integers(0, 1)), head, *below]


def content_of(draw, form: str, rows: list[list]) -> bytes:
    if form in ("xls", "xlsb", "parquet"):
        return getattr(dress, form)(rows)
    if form in ("xlsx", "ods"):
        sheets = {"Feuille": rows}
        if draw(st.booleans()):
            sheets["Notes"] = [["contact", "remarque"], ["voir", "page 3"]]
        return getattr(dress, form)(sheets)
    buffer = StringIO()
    csv.writer(
        buffer,
        delimiter="\t" if form == "tsv" else draw(st.sampled_from(";,\t|")),
        quoting=draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
        lineterminator=draw(st.sampled_from(["\n", "\r\n"])),
    ).writerows(rows)
    text = buffer.getvalue()
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
    if encoding == "cp1252":
        text = text.replace(NARROW, "\xa0")
    return text.encode(encoding)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(deliveries(), st.booleans())
def test_records_are_read_back_exactly(delivery, zipped):
    kind, values, name, content = delivery
    if zipped:
        name, content = "envoi.zip", dress.packed({f"mars/{name}": content})
    problems = []
    sheets = read_file(name, content, problems)
    layouts = [(sheet, recognise(sheet)) for sheet in sheets]
    [(sheet, layout)] = [pair for pair in layouts if pair[1]]
    assert layout.kind.key == kind.key
    records, told = parse(sheet, layout)
    assert [p for p in [*problems, *told] if p.weight != "note"] == []
    for field in kind.fields:
        expected = stored(values.get(field.name, [None] * len(records)), field)
        if field.name == "nis":  # those of the postal code may be derived
            continue
        pd.testing.assert_series_equal(
            records[field.name], expected, check_names=False, check_dtype=False
        )
