"""What a command asks for: a state of the database, a period, members."""

from collections.abc import Iterable

from data.store import Store
from i18n import codes
from metrics.filters import SETS, Filters
from metrics.progress import months_of
from metrics.question import NotPossible, check_filters
from settings import load_settings


def asked_state(store: Store, number: int | None) -> int:
    """The state after an upload, the last one where none is named. Raises
    `NotPossible`."""
    last = store.state()
    if number is not None and not 0 <= number <= last:
        raise NotPossible("no_state", state=number, last=last)
    return last if number is None else number


def asked_filters(options, networks: Iterable[str], last: str = "") -> Filters:
    """The period and members of a command line. A period without an end goes up to the
    month `last`, or stays open. Raises `NotPossible`."""
    start, end = options.start, options.end
    if options.period:
        start, end = months_of(options.period)
        if not start:
            names = ", ".join(name for name, *_ in load_settings().periods)
            raise NotPossible("bad_period", value=options.period, names=names)
        end = end or last
    chosen = {name: tuple(getattr(options, f"chosen_{name}")) for name in SETS}
    filters = Filters(start, end, **chosen)
    known = {name: list(codes().get(name, ())) for name in SETS}
    check_filters(filters, known | {"network": networks})
    return filters
