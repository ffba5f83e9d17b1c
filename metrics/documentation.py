"""docs/measures.md, written from the definitions: `python -m metrics.documentation`."""

from data.sources import SOURCES
from i18n import LANGUAGES
from metrics.measure import GROUPS, Measure, Tally, load_measures
from settings import ROOT


PAGE = ROOT / "docs" / "measures.md"
OPENING = """# Measures

The {count} numbers that the programme is steered by, each with its counting rule.
Made by `make docs` from [metrics/definitions](../metrics/definitions); change a measure
there, not here.

A measure is a tally, or one tally over another, each counted by itself and divided
last. Zero over something is 0; something over nothing has no value. What a measure
cannot be filtered by leaves it as it is.
"""
HEADINGS = {
    "providers": "Providers",
    "patients": "Patients",
    "sessions": "Sessions",
    "support": "First-line support",
    "coverage": "Regional coverage",
    "budget": "Budget",
    "plan": "Implementation plan",
}
METHODS = {
    "standardised": "directly standardised for age and sex on the country's people",
    "gini": "Gini coefficient of the rate over areas",
    "top_to_bottom": "rate of the fifth of the population with the highest rates over "
    "that of the fifth with the lowest",
    "without_provider": "municipalities without a practice of a contracted provider",
    "within_distance": "inhabitants by distance to the nearest contracted provider",
    "floating_catchment": "enhanced two-step floating catchment area",
    "projection": "what was received by the end of the period, completed by the chain "
    "ladder, carried on to the end of the year; the interval of 80 % from the method’s "
    "own errors at each of the last twelve months",
    "completion": "months declared in part, completed by the chain ladder",
    "over_months": "the year’s budget at each of its months, whole or in equal parts",
    "year_passed": "months of the calendar year that have passed, of twelve",
    "agreed": "first or last target agreed for the year",
    "allocation_key": "an assumed key: inhabitants by age and need indicators, weighed",
}


def page() -> str:
    """The whole page: its opening, a section per group, an entry per measure."""
    measures = load_measures().values()
    parts = [OPENING.format(count=len(measures))]
    for group in GROUPS:
        parts.append(f"## {HEADINGS[group]}\n")
        parts += [entry(measure) for measure in measures if measure.group == group]
    return "\n".join(parts)


def entry(measure: Measure) -> str:
    titles = dict(measure.title)
    others = " · ".join(titles[language] for language in LANGUAGES if language != "en")
    lines = [
        f"### `{measure.key}`",
        "",
        f"**{titles['en']}** ({others}). {dict(measure.meaning)['en']}",
        "",
        f"- Counts: {rule(measure)}.",
        f"- Unit: {measure.unit}; better: {measure.better}.",
        f"- Split by: {names(measure.dimensions)}.",
        f"- Filtered by: {names(measure.filters)}.",
    ]
    return "\n".join(lines) + "\n"


def rule(measure: Measure) -> str:
    text = tally(measure.tally)
    if measure.per:
        text += f", over {tally(measure.per)}"
    if measure.times != 1:
        text += f", times {measure.times:g}"
    if measure.method:
        text += f"; method: {METHODS[measure.method]}"
    if measure.options:
        text += (
            " (" + ", ".join(f"{name} {value}" for name, value in measure.options) + ")"
        )
    return text


def tally(tally: Tally) -> str:
    """A tally in words: `different patient_key in patient where bim = yes`."""
    match tally.how:
        case "rows":
            text = "rows"
        case "distinct":
            text = f"different `{tally.column}`"
        case "sum":
            text = f"sum of `{tally.column}`"
        case "most":
            text = f"largest `{tally.column}`"
        case "quantile":
            text = f"quantile {tally.at:g} of `{tally.column}`"
    if tally.each:
        text = f"{over_members(tally.each)} ({text} for each `{tally.each.column}`)"
    text += f" in `{tally.source}` ({clock(tally)})"
    conditions = [f"`{name}` = {value}" for name, value in tally.where]
    conditions += [f"`{name}` known" for name in tally.known]
    return text + (" where " + " and ".join(conditions) if conditions else "")


def over_members(each) -> str:
    match each.then:
        case "quantile":
            return f"quantile {each.at:g} over the members"
        case "sum":
            return "sum over the members"
        case "at_least":
            return f"members with at least {each.at:g}"
        case "exactly":
            return f"members with exactly {each.at:g}"


def clock(tally: Tally) -> str:
    if tally.window == "cumulative":
        return "since the first month"
    if tally.window == "year":
        return "from January of the year to the end of the period"
    return {
        "event": "in the period",
        "contract": "in force on the last day",
        "population": "latest year known",
        "year": "the year in which the period ends",
    }[SOURCES[tally.source].clock]


def names(dimensions) -> str:
    return ", ".join(f"`{name}`" for name in sorted(dimensions)) or "nothing"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
