"""What a delivery would make of the headline figures."""

from data.intake import Delivery, Progress
from data.rehearsal import rehearsal
from data.store import Store
from metrics import compute
from views import HEADLINES
from views.effect import Effect, effects


def effects_of(
    store: Store, delivery: Delivery, progress: Progress | None = None
) -> tuple[Effect, ...]:
    """The headline figures of the Overview before and after a load; none where nothing
    would be loaded."""
    if delivery.blocked or delivery.known or not delivery.frames:
        return ()

    def numbers(of: Store):
        return lambda key, by, filters: compute(key, by, filters, of)

    with rehearsal(store, delivery, progress) as after:
        found = effects(HEADLINES["overview"], numbers(store), numbers(after))
    return tuple(found)
