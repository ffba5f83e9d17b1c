"""A figure for a projector: the same drawing, larger."""

import plotly.graph_objects as go


LENGTHS = {"size", "width", "xshift", "yshift", "standoff", "borderpad", "ticklen"}
MARGINS = ("l", "r", "t", "b")


def enlarged(figure: go.Figure, times: float, most: float) -> go.Figure:
    """A copy with every length in pixels `times` as long, and at most `most` pixels
    high: a higher one is drawn closer, with letters that are not made smaller."""
    drawn = figure.to_plotly_json()
    layout = drawn["layout"]
    height = layout.get("height", 450)
    times = max(1.0, min(times, most / height))
    template = layout.pop("template", None)
    result = go.Figure(longer(drawn, times))
    if template:
        result.layout.template = longer(template, times)
    result.layout.height = min(height * times, most)
    for side in MARGINS:
        margin = layout.get("margin", {}).get(side)
        if margin is not None:
            result.layout.margin[side] = margin * times
    return result


def longer(part, times: float):
    """A part of a figure with its lengths multiplied; data and places stay."""
    if isinstance(part, dict):
        return {
            key: scaled(value, times) if key in LENGTHS else longer(value, times)
            for key, value in part.items()
        }
    if isinstance(part, list | tuple) and part and isinstance(part[0], dict):
        return type(part)(longer(one, times) for one in part)
    return part


def scaled(value, times: float):
    if isinstance(value, list | tuple):
        return [scaled(one, times) for one in value]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value * times
    return longer(value, times)
