"""Which members of a dimension lie together in a larger one whose total is
published."""

from collections.abc import Callable
from functools import cache

from data import geography
from data.flat.parts import AGE_BANDS, YOUNG_TO
from metrics.calendar import time_of


def parents_of(dimension: str) -> dict[str, Callable[[str], str | None]]:
    """Each larger dimension, with the way from a member to the one it lies in."""
    match dimension:
        case "month":
            return {
                "quarter": lambda month: time_of(month, "quarter"),
                "year": lambda month: time_of(month, "year"),
            }
        case "quarter":
            return {"year": lambda quarter: quarter[:4]}
        case "age_band":
            return {"age_group": age_groups().get}
        case "municipality" | "area" | "arrondissement" | "province":
            return {level: places(dimension, level).get for level in above(dimension)}
        case "region":
            return {"country_part": country_part}
    return {}


def above(level: str) -> tuple[str, ...]:
    levels = ("municipality", "area", "arrondissement", "province", "country_part")
    larger = levels[levels.index(level) + 1 :]
    return (*larger, "region") if level == "municipality" else larger


def country_part(region: str) -> str:
    """The German-speaking Community lies inside a province and an arrondissement: what
    these add up to is Wallonia with it."""
    return "WAL" if region == "DG" else region


@cache
def age_groups() -> dict[str, str]:
    return {
        band: "up_to_23" if high <= YOUNG_TO else "over_23"
        for band, _, high in AGE_BANDS
    }


@cache
def places(level: str, larger: str) -> dict[str, str]:
    """Code → code of the larger place that it lies in, or mostly lies in."""
    frame = geography.municipalities().rename(columns={"nis": "municipality"})
    frame = frame.assign(country_part=frame["region"].map(country_part))
    pairs = frame[[level, larger]].astype(str).value_counts().reset_index()
    return dict(pairs.drop_duplicates(level)[[level, larger]].to_numpy())
