"""What people type on a page, checked by the same rules as files."""

from collections.abc import Mapping, Sequence

from data.check.found import Source
from data.check.problem import Problem
from data.check.rules import check
from data.check.state import State
from data.records import all_kinds
from data.store import Store
from data.typed import stored_form


def check_typed(
    store: Store, kind: str, rows: Sequence[Mapping[str, object]]
) -> list[Problem]:
    """Everything that is wrong with rows of a delivered kind, column → value.

    Raises `data.typed.LacksValue`.
    """
    frame = stored_form(all_kinds()[kind], list(rows))
    frame = frame.assign(source=0, row=range(1, len(frame) + 1))
    return check({kind: frame}, {kind: [Source("", "", {}, {})]}, State(store))
