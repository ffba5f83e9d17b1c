"""The axes of native charts: quiet, from zero, with round steps."""

import math
from dataclasses import dataclass

from exports.slides.charts.parts import text_properties
from exports.slides.formats import number_format
from exports.slides.writing import QUIET, attribute, line
from views.charts.frame import MILLIONS


GRID = "#D5DBE0"
CATEGORY, VALUE = 111, 112  # their ids within a chart


@dataclass(frozen=True)
class Scale:
    """An axis of values from zero to `top` in steps; `code` is their number format."""

    top: float
    step: float
    code: str
    texts: tuple[str, ...]  # what stands at its steps


def scale(largest: float, unit: str, say, most: int = 5, exact: bool = False) -> Scale:
    """Round steps, about `most` of them, up to the first one past the largest value; an
    `exact` axis ends at that value."""
    if not largest > 0:
        largest = 1.0
    whole = unit in ("count", "days")
    rough = max(largest / most, 1.0 if whole else 0.0)
    size = 10.0 ** math.floor(math.log10(rough))
    steps = (size * part for part in (1, 2, 2.5, 5, 10))
    step = next(
        one for one in steps if one >= rough * 0.999 and not (whole and one % 1)
    )
    top = largest if exact else step * math.ceil(largest / step - 1e-9)
    digits = 0
    while digits < 3 and abs(step * 10**digits - round(step * 10**digits)) > 1e-9:
        digits += 1
    millions = unit == "eur" and largest >= MILLIONS
    if millions:
        digits = int(step % 1e6 > 0)
    code = number_format(unit, say, digits, millions)
    number = int(top / step + 1e-9)
    texts = tuple(
        written(at * step, unit, say, digits, millions) for at in range(number + 1)
    )
    return Scale(top, step, code, texts)


def written(value: float, unit: str, say, digits: int, millions: bool) -> str:
    if millions:
        return say.millions(value, digits)
    return say(f"unit.{unit}", number=say.decimal(value, digits))


def category_axis(
    say,
    size: float,
    upright: bool,
    every: int = 1,
    reverse: bool = False,
    ids: tuple[int, int] = (CATEGORY, VALUE),
) -> str:
    """Names from left to right (`upright` values), or from above downwards; each
    `every`-th."""
    # LibreOffice sets all names in lines as narrow as a step unless they are turned:
    # by a sixty-thousandth of a degree they are not, and it leaves some out as Office
    # does. There they end at their step; Office puts them under its middle.
    look = text_properties(size, say, rotate="0" if every == 1 else "-1")
    ticks = "none" if every == 1 else "out"
    return (
        f'<c:catAx><c:axId val="{ids[0]}"/>{scaling(reverse=reverse)}'
        f'<c:delete val="0"/><c:axPos val="{"b" if upright else "l"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:majorTickMark val="{ticks}"/><c:minorTickMark val="none"/>'
        '<c:tickLblPos val="low"/>'
        f"<c:spPr>{line(GRID)}</c:spPr>{look}"
        f'<c:crossAx val="{ids[1]}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="50"/>'
        f'<c:tickLblSkip val="{every}"/><c:tickMarkSkip val="{every}"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def value_axis(
    say,
    size: float,
    shape: Scale,
    upright: bool,
    grid: bool = True,
    across: bool = False,
    title: str = "",
    ids: tuple[int, int] = (VALUE, CATEGORY),
    between: str = "between",
) -> str:
    """Numbers from zero. `upright`: from below upwards; `across`: it crosses at the
    end of the other axis, which runs from above downwards."""
    lines = f"<c:majorGridlines><c:spPr>{line(GRID, 0.5)}</c:spPr></c:majorGridlines>"
    return (
        f'<c:valAx><c:axId val="{ids[0]}"/>{scaling(top=shape.top)}'
        f'<c:delete val="0"/><c:axPos val="{"l" if upright else "b"}"/>'
        f"{lines if grid else ''}{axis_title(title, say)}"
        f'<c:numFmt formatCode="{attribute(shape.code)}" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        '<c:tickLblPos val="nextTo"/>'
        f"<c:spPr>{line(None)}</c:spPr>{text_properties(size, say, QUIET, rotate='0')}"
        f'<c:crossAx val="{ids[1]}"/>'
        f'<c:crosses val="{"max" if across else "autoZero"}"/>'
        f'<c:crossBetween val="{between}"/><c:majorUnit val="{shape.step:.10g}"/>'
        "</c:valAx>"
    )


def scaling(top: float | None = None, reverse: bool = False) -> str:
    limits = "" if top is None else f'<c:max val="{top:.10g}"/><c:min val="0"/>'
    return (
        f'<c:scaling><c:orientation val="{"maxMin" if reverse else "minMax"}"/>'
        f"{limits}</c:scaling>"
    )


def unseen(axis: str) -> str:
    """An axis that is there and cannot be seen: without it LibreOffice would draw what
    stands on it behind the rest."""
    kept = axis.replace(
        '<c:tickLblPos val="nextTo"/>', '<c:tickLblPos val="none"/>'
    ).replace('<c:tickLblPos val="low"/>', '<c:tickLblPos val="none"/>')
    return kept.replace(line(GRID), line(None))


def axis_title(text: str, say) -> str:
    if not text:
        return ""
    look = text_properties(14, say, QUIET)
    rich = look.replace("c:txPr", "c:rich").replace(
        "<a:endParaRPr", f"<a:r><a:rPr/><a:t>{attribute(text)}</a:t></a:r><a:endParaRPr"
    )
    return f'<c:title><c:tx>{rich}</c:tx><c:overlay val="0"/></c:title>'


def row_axis(rows: int) -> str:
    """Rows from above downwards, each with a thin line: the upright axis of points."""
    return (
        f'<c:valAx><c:axId val="{CATEGORY}"/><c:scaling>'
        f'<c:orientation val="maxMin"/><c:max val="{rows + 0.5}"/><c:min val="0.5"/>'
        '</c:scaling><c:delete val="0"/><c:axPos val="l"/>'
        f"<c:majorGridlines><c:spPr>{line(GRID, 0.5)}</c:spPr></c:majorGridlines>"
        '<c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="none"/><c:spPr>{line(GRID)}</c:spPr>'
        f'<c:crossAx val="{VALUE}"/><c:crosses val="autoZero"/>'
        '<c:crossBetween val="midCat"/><c:majorUnit val="1"/></c:valAx>'
    )
