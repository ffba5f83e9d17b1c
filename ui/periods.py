"""The periods that the filter offers by name."""

from metrics.filters import add_months


PRESETS = (
    "last_12",
    "month",
    "quarter",
    "this_year",
    "last_year",
    "convention_1",
    "convention_2",
    "everything",
)


def presets(
    conventions: tuple[tuple[str, str, str], ...], first: str, last: str
) -> dict[str, tuple[str, str]]:
    """Preset → first and last month, cut to the months with records.

    `conventions` are the settings' named periods, an empty end meaning still running. A
    preset without a month in common with the records is left out.
    """
    year, month = int(last[:4]), int(last[5:7])
    # The last quarter that is complete, or the only one there is.
    quarter_end = f"{year}-{month // 3 * 3:02d}" if month >= 3 else f"{year - 1}-12"
    named = {
        "last_12": (add_months(last, -11), last),
        "month": (last, last),
        "quarter": (add_months(quarter_end, -2), quarter_end),
        "this_year": (f"{year}-01", last),
        "last_year": (f"{year - 1}-01", f"{year - 1}-12"),
        **{name: (start, end or last) for name, start, end in conventions},
        "everything": (first, last),
    }
    order = [*PRESETS, *(name for name, *_ in conventions if name not in PRESETS)]
    return {
        name: (max(named[name][0], first), min(named[name][1], last))
        for name in order
        if name in named and named[name][0] <= last and named[name][1] >= first
    }
