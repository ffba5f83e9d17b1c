"""Whether something is on track: the rules of states.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from i18n import LANGUAGES


FILE = Path(__file__).with_name("states.toml")
STATES = ("on_track", "watch", "off_track")
RULES = ("target", "pace", "late")
Texts = tuple[tuple[str, str], ...]  # language and text


class StatesError(Exception):
    """metrics/states.toml is wrong; the message names the fix."""


@dataclass(frozen=True)
class State:
    """A verdict: a mark and a word in each language."""

    key: str
    mark: str
    word: Texts


@dataclass(frozen=True)
class Rule:
    """How a number is judged: its limits, and the words that explain a verdict.

    "target" measures a value in per cent of a target and wants at least so much; "pace"
    measures the points between two shares, "late" counts, and both want at most so
    much.
    """

    key: str
    on_track: float
    watch: float
    why: Texts

    def measured(self, value: float, against: float, better: str) -> float | None:
        """What is held against the limits; None where it cannot be worked out."""
        if self.key == "late":
            return value
        if self.key == "pace":
            return abs(value - against)
        above, below = (against, value) if better == "lower" else (value, against)
        return 100 * above / below if below else None

    def judge(self, measured: float) -> str:
        """One of STATES; a limit belongs to the better side."""
        for state, limit in (("on_track", self.on_track), ("watch", self.watch)):
            if measured >= limit if self.key == "target" else measured <= limit:
                return state
        return "off_track"


@dataclass(frozen=True)
class Rules:
    """All of states.toml: states and rules by their keys, the rule of each measure, the
    measures with a line of their own, and why a line may have no state."""

    states: dict[str, State]
    rules: dict[str, Rule]
    measures: dict[str, str]
    also: tuple[str, ...]
    none: dict[str, Texts]


@cache
def load_rules() -> Rules:
    """Raises `StatesError`."""
    return read_rules(FILE.read_text(encoding="utf-8"))


def read_rules(text: str) -> Rules:
    try:
        given = tomllib.loads(text)
        states = {
            key: State(key, given["state"][key]["mark"], texts(given["state"][key]))
            for key in STATES
        }
        rules = {
            key: Rule(key, row["on_track"], row["watch"], texts(row["why"]))
            for key, row in given["rule"].items()
        }
        none = {key: texts(row) for key, row in given["none"].items()}
        measures, also = given["measures"], tuple(given["lines"]["also"])
    except (KeyError, tomllib.TOMLDecodeError) as error:
        raise StatesError(f"{FILE.name}: {error}") from error
    strays = [*(set(rules) ^ set(RULES)), *(set(measures.values()) - set(rules))]
    if strays:
        raise StatesError(f"{FILE.name}: the rules are {RULES}, not {strays[0]!r}")
    for rule in rules.values():
        if (rule.watch < rule.on_track) != (rule.key == "target"):
            raise StatesError(
                f"{FILE.name}: the limits of {rule.key} are the wrong way"
            )
    return Rules(states, rules, measures, also, none)


def texts(row: dict) -> Texts:
    return tuple((language, row[language]) for language in LANGUAGES)
