"""Where the programme stands: a line per work package and per headline figure, each
with its state and the rule behind it."""

from dataclasses import dataclass

from i18n import DECIMALS, rounded
from metrics import load_measures
from metrics.filters import Filters
from metrics.states import Rule, load_rules
from views.basis import Basis
from views.follow_up.overview import HEADLINES
from views.sentences import one


@dataclass(frozen=True)
class Line:
    """A line in words. `sort` is "work_package" or "figure"; `state` is on_track,
    watch, off_track or "" (none), `mark` and `word` say it; `value` is the number in
    its unit and `why` the rule with its limits, or why there is no state."""

    key: str
    sort: str
    name: str
    value: str
    state: str
    mark: str
    word: str
    why: str


def standing_lines(say, basis: Basis, filters: Filters) -> list[Line]:
    """The lines of a period: work packages in their order, then the figures."""
    also = [key for key in load_rules().also if key not in HEADLINES]
    others = (figure_line(key, say, basis, filters) for key in also)
    return [
        *package_lines(say, basis, filters),
        *(figure_line(key, say, basis, filters) for key in HEADLINES),
        *(line for line in others if line.state),
    ]


def package_lines(say, basis: Basis, filters: Filters) -> list[Line]:
    """One line per work package that has milestones."""
    stones = basis.rows("milestones", filters)
    stones = stones[stones["stage"] != "cancelled"]
    rule, lines = load_rules().rules["late"], []
    for code, rows in stones.groupby("work_package", sort=False):
        late = int((rows["stage"] == "late").sum())
        done = int((rows["stage"] == "done").sum())
        why = explained(rule, say, say.decimal(late), say.decimal(len(rows)))
        number, whole = say.decimal(done), say.decimal(len(rows))
        value = say("standing.done", number=number, all=whole)
        name = say.label("work_package", code)
        state = rule.judge(late)
        lines.append(made(str(code), "work_package", name, value, state, why, say))
    return lines


def figure_line(key: str, say, basis: Basis, filters: Filters) -> Line:
    """The line of a measure, judged by the rule that states.toml names for it."""
    measure, rules = load_measures()[key], load_rules()
    name = say.of(measure.title)
    value, hidden = one(key, filters, basis.numbers)
    text = say.short(value, measure.unit, hidden)
    state, why = "", say.of(rules.none["value"])
    rule = rules.rules.get(rules.measures.get(key, ""))
    if rule is None:
        why = say.of(rules.none["rule"])
    elif value is not None:
        against, unit = other_side(rule, key, basis, filters)
        if against is None:
            why = say.of(rules.none["target"])
        elif (measured := rule.measured(value, against, measure.better)) is not None:
            digits = DECIMALS["percent"]
            measured = float(rounded(measured, digits))  # what is read is judged
            state = rule.judge(measured)
            told = say.short(against, unit)
            why = explained(rule, say, say.decimal(measured, digits), told)
    return made(key, "figure", name, text, state, why, say)


def other_side(rule: Rule, key: str, basis: Basis, filters: Filters):
    """What a value is held against, and its unit: the target, or the share of the year
    that has passed."""
    if rule.key == "pace":
        passed, _ = one("year_passed_share", filters, basis.numbers)
        return passed, "percent"
    return basis.targets(key, filters), load_measures()[key].unit


def explained(rule: Rule, say, measured: str, against: str) -> str:
    return say.of(rule.why).format(
        measured=measured,
        against=against,
        on_track=say.decimal(rule.on_track),
        watch=say.decimal(rule.watch),
    )


def made(key, sort, name, value, state, why, say) -> Line:
    known = load_rules().states.get(state)
    mark, word = (known.mark, say.of(known.word)) if known else ("", "")
    return Line(key, sort, name, value, state, mark, word, why)


def counted(lines: list[Line], say) -> str:
    """How many lines are in each state, in one line; what is off track by its name."""
    parts = []
    for key, state in load_rules().states.items():
        if not (found := [line.name for line in lines if line.state == key]):
            continue
        values = {"mark": state.mark, "word": say.of(state.word)}
        values["number"] = say.decimal(len(found))
        if key == "off_track":
            parts.append(say("standing.named", names=say.list(found), **values))
        else:
            parts.append(say("standing.count", **values))
    if without := sum(not line.state for line in lines):
        parts.append(say("standing.without", number=say.decimal(without)))
    return " · ".join(parts)
