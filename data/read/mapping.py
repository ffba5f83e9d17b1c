"""What a person has said about headings that no kind knows; remembered per shape of
file."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from data.read.headings import as_heading
from data.values import plain


LEFT_OUT = ""


@dataclass(frozen=True)
class Mapping:
    """How sheets of one shape are read: their kind, and the field behind each heading
    that is not known by itself.

    `fields`: pairs of a heading as written and a field of the kind, or `LEFT_OUT`.
    """

    shape: str
    kind: str
    fields: tuple[tuple[str, str], ...]

    @property
    def known(self) -> dict[str, str]:
        """Heading as it is compared → field; what is left out is not there."""
        return {
            as_heading(text): name for text, name in self.fields if name != LEFT_OUT
        }

    @property
    def left_out(self) -> set[str]:
        """The headings, as they are compared, that nobody wants."""
        return {as_heading(text) for text, name in self.fields if name == LEFT_OUT}


def shape_of(headings: Iterable[str]) -> str:
    """The mark of a row of headings, whatever their order, case and accents."""
    text = "\n".join(sorted(plain(heading) for heading in headings))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
