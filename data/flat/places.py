"""Where a municipality or a postal code lies, and records with where they are."""

from functools import cache

from sqlalchemy import String, func, select

from data import geography
from data.flat.parts import rows


PLACES = ("area", "arrondissement", "province", "region")


def place(state: int, of):
    """One row per municipality, with the areas it lies in."""
    return shipped(places(), ("nis", *PLACES))


def postcode(state: int, of):
    """One row per postal code: its municipality, the first by number of several."""
    return shipped(postcodes(), ("postcode", "nis"))


@cache
def places() -> str:
    return lines(geography.municipalities()[["nis", *PLACES]])


@cache
def postcodes() -> str:
    frame = geography.postcodes().sort_values("nis").drop_duplicates("postcode")
    return lines(frame[["postcode", "nis"]])


def lines(frame) -> str:
    return "\n".join(map(" ".join, frame.to_numpy()))


def shipped(codes: str, names: tuple[str, ...]):
    """A shipped table of codes, a line for each row, as a relation. As one text: a
    list of values takes databases ten times as long to read."""
    line = func.unnest(func.string_to_array(codes, "\n")).table_valued("line")
    part = line.render_derived(name="shipped").c.line
    return select(
        *(
            func.split_part(part, " ", at, type_=String).label(name)
            for at, name in enumerate(names, start=1)
        )
    )


def located(kind: str, state: int, of):
    """A kind's records with the municipality (by NIS, else by postal code) and its
    areas."""
    record = rows(kind, state)
    code = of("postcode").alias(f"{kind}_postcode")
    there = of("place").alias(f"{kind}_place")
    nis = func.coalesce(record.c.nis, code.c.nis)
    return (
        select(
            *(part for part in record.c if part.name not in ("nis", "postcode")),
            there.c.nis.label("municipality"),
            *(there.c[name] for name in PLACES),
        )
        .outerjoin(code, record.c.postcode == code.c.postcode)
        .outerjoin(there, there.c.nis == nis)
        .subquery(f"{kind}_located")
    )
