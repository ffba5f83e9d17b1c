"""What the reader has chosen to look at."""

from collections.abc import Collection
from dataclasses import dataclass, fields, replace


SETS = ("network", "region", "audience", "age_band", "function", "format", "place")
COMPARISONS = ("year_before", "previous", "none")


@dataclass(frozen=True)
class Filters:
    """A choice of months and members; empty means all of them.

    A value: hashable, so that it is part of a cache key, and equal to its own query
    string, so that a page can be bookmarked. `start` and `end` are months, `2023-01`,
    both included; an empty one is the first or last month with records.
    """

    start: str = ""
    end: str = ""
    network: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    age_band: tuple[str, ...] = ()
    function: tuple[str, ...] = ()
    format: tuple[str, ...] = ()
    place: tuple[str, ...] = ()

    def chosen(self) -> dict[str, tuple[str, ...]]:
        """Dimension → the members chosen, for those that are narrowed down."""
        return {name: getattr(self, name) for name in SETS if getattr(self, name)}

    def to_query(self) -> dict[str, str]:
        """The filters as they stand in an address: `network=A05,A06`."""
        values = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {
            name: value if isinstance(value, str) else ",".join(value)
            for name, value in values
            if value
        }

    @classmethod
    def from_query(cls, query) -> "Filters":
        return cls(
            start=query.get("start", ""),
            end=query.get("end", ""),
            **{
                name: tuple(part for part in query.get(name, "").split(",") if part)
                for name in SETS
            },
        )

    def only(self, names: Collection[str]) -> "Filters":
        """The same period, narrowed down by none but these dimensions."""
        return replace(self, **{name: () for name in SETS if name not in names})

    def previous(self) -> "Filters":
        """The period of the same length just before. Needs `start` and `end`."""
        months = months_between(self.start, self.end)
        return self.moved(-len(months))

    def year_before(self) -> "Filters":
        """The same period a year earlier. Needs `start` and `end`."""
        return self.moved(-12)

    def compared(self, how: str, first: str) -> "Filters | None":
        """The period compared with, by one of COMPARISONS; None where there is none or
        it begins before `first`, the first month with records."""
        if how == "none" or not (first and self.start and self.end):
            return None
        moved = self.previous() if how == "previous" else self.year_before()
        return moved if moved.start >= first else None

    def moved(self, months: int) -> "Filters":
        return replace(
            self, start=add_months(self.start, months), end=add_months(self.end, months)
        )


def add_months(month: str, number: int) -> str:
    """`2023-11` and 3 give `2024-02`."""
    count = int(month[:4]) * 12 + int(month[5:7]) - 1 + number
    return f"{count // 12:04d}-{count % 12 + 1:02d}"


def months_between(start: str, end: str) -> list[str]:
    """Every month from `start` to `end`, both included."""
    months = [start] if start <= end else []
    while months and months[-1] < end:
        months.append(add_months(months[-1], 1))
    return months
