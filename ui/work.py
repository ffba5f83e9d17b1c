"""A delivery on its way through the desk, as it stands at one moment."""

from dataclasses import dataclass, field

from data.intake import Delivery, File
from data.read.mapping import Mapping
from views.effect import Effect


STEPS = {
    "examine": ("reading", "checking", "comparing", "figures"),
    "load": ("storing", "preparing"),
}
Months = tuple[str, str]


@dataclass(frozen=True)
class Work:
    """Files that were handed in together, and what has become of them.

    `state` is `waiting`, `working`, `examined`, `loaded`, `given_up` or `failed`.
    `before` counts the works that come first; `seconds` remain, where that can be told.
    `notice` is what came in between: `outdated` or `load_failed`.
    """

    names: tuple[str, ...]
    files: tuple[File, ...] = field(repr=False)
    complete: Months | None = None
    networks: tuple[str, ...] = ()
    mappings: tuple[Mapping, ...] = ()
    year: int | None = None  # of inhabitants, where the file does not say it
    state: str = "waiting"
    task: str = "examine"
    before: int = 0
    step: str = ""
    share: float = 0.0
    seconds: float | None = None
    delivery: Delivery | None = field(default=None, repr=False)
    effects: tuple[Effect, ...] = field(default=(), repr=False)
    number: int | None = None
    notice: str = ""
    unwanted: bool = False
    begun: float = 0.0
    told: float = 0.0
    looked_at: float = 0.0

    @property
    def under_way(self) -> bool:
        return self.state in ("waiting", "working")

    @property
    def loadable(self) -> bool:
        """Examined, without anything that blocks, and with something to change."""
        delivery = self.delivery
        return (
            self.state == "examined"
            and not (delivery.blocked or delivery.known)
            and any(row.new or row.changed or row.withdrawn for row in delivery.changes)
        )

    @property
    def withdrawn(self) -> int:
        """How many stored rows a load would take out of force."""
        return sum(change.withdrawn for change in self.delivery.changes)

    def remaining(self, now: float) -> float | None:
        """Seconds at the pace so far; None at the beginning, and once they are over."""
        spent = self.told - self.begun
        if self.share < 0.05 or spent < 0.5:
            return None
        left = spent / self.share - (now - self.begun)
        return left if left > 0 else None
