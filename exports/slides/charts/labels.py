"""What stands beside the points of a series."""

from dataclasses import dataclass

from exports.slides.charts.parts import dress, text_properties
from exports.slides.writing import LANGUAGES, attribute, content


# Without it a line is drawn from a point to its label where that was moved.
NO_LEADERS = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"'
    ' xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
    '<c15:showLeaderLines val="0"/></c:ext></c:extLst>'
)
CLEAR = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"


# What Office writes for a label put together from fields, which follow the numbers.
FIELDS = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"'
    ' xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
    "<c15:dlblFieldTable/></c:ext></c:extLst>"
)
NAME = ("{5D0E4F6B-4B1C-4A53-9E0B-2C6A7D1F3E01}", "SERIESNAME")
VALUE = ("{5D0E4F6B-4B1C-4A53-9E0B-2C6A7D1F3E02}", "VALUE")


@dataclass(frozen=True)
class Label:
    """What stands beside the point `at`: its value, the name of the series, or a `text`
    of its own; with `fields`, the name above the value, as they are now.

    `shift` is a way from the usual place, as parts of the chart's width and height;
    `side` as in `Labels`, where it differs.
    """

    at: int
    value: bool = True
    name: bool = False
    text: str = ""
    fields: tuple[str, ...] = ()
    shift: tuple[float, float] | None = None
    side: str = ""


@dataclass(frozen=True)
class Labels:
    """The values beside the points of a series, and what is different for `only` some
    of them; without `every` the others have none. `side` of the point: "outEnd" or
    "ctr" of a bar, "r", "l", "t", "b" of a point. `code` is their number format."""

    size: float
    code: str
    side: str
    colour: str = "tx1"
    bold: bool = False
    every: bool = True
    only: tuple[Label, ...] = ()


def labels_xml(labels: Labels | None, say) -> str:
    """The labels of a series; none where there are none."""
    if labels is None:
        return f"<c:dLbls>{shown(False, False)}</c:dLbls>"
    look = (
        f'<c:numFmt formatCode="{attribute(labels.code)}" sourceLinked="0"/>{CLEAR}'
        f"{text_properties(labels.size, say, labels.colour, labels.bold)}"
    )
    single = "".join(label_xml(one, labels, look, say) for one in labels.only)
    side = f'<c:dLblPos val="{labels.side}"/>'
    return (
        f"<c:dLbls>{single}{look}{side}{shown(labels.every, False)}{NO_LEADERS}"
        "</c:dLbls>"
    )


def label_xml(one: Label, labels: Labels, look: str, say) -> str:
    move = text = more = ""
    if one.shift:
        x, y = one.shift
        move = (
            f'<c:layout><c:manualLayout><c:x val="{x:.5f}"/><c:y val="{y:.5f}"/>'
            "</c:manualLayout></c:layout>"
        )
    if one.text:
        text = f"<c:tx>{rich([plain_run(one.text, labels, say)], labels)}</c:tx>"
    elif one.fields:
        parts = zip((NAME, VALUE), one.fields, strict=True)
        runs = [field(*kind, shown, labels, say) for kind, shown in parts]
        text, more = f"<c:tx>{rich(runs, labels)}</c:tx>", FIELDS
    return (
        f'<c:dLbl><c:idx val="{one.at}"/>{move}{text}{look}'
        f'<c:dLblPos val="{one.side or labels.side}"/>'
        f"{shown(one.value, one.name)}{more}</c:dLbl>"
    )


def rich(runs: list[str], labels: Labels) -> str:
    """Lines of a label that are never broken."""
    plain = dress(labels.size, labels.colour, labels.bold)
    lines = "".join(f"<a:p><a:pPr>{plain}</a:pPr>{run}</a:p>" for run in runs)
    return f'<c:rich><a:bodyPr wrap="none"/><a:lstStyle/>{lines}</c:rich>'


def plain_run(text: str, labels: Labels, say) -> str:
    """A text that does not change with the numbers."""
    return f"<a:r>{run_dress(labels, say)}<a:t>{content(text)}</a:t></a:r>"


def field(number: str, kind: str, text: str, labels: Labels, say) -> str:
    """A part of a label that follows the sheet; `text` is what it says now."""
    return (
        f'<a:fld id="{number}" type="{kind}">{run_dress(labels, say)}'
        f"<a:t>{content(text)}</a:t></a:fld>"
    )


def run_dress(labels: Labels, say) -> str:
    look = dress(labels.size, labels.colour, labels.bold, "rPr")
    return look.replace("<a:rPr", f'<a:rPr lang="{LANGUAGES[say.language]}"', 1)


def shown(value: bool, name: bool) -> str:
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/>'
        f'<c:showCatName val="0"/><c:showSerName val="{int(name)}"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )
