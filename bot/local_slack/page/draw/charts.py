"""The data_visualization block as a picture: pie, bars, lines and areas, with their numbers for screen readers."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import ceil, cos, floor, log10, pi, sin

from bot.local_slack.page.draw.html import Html, join, tag
from bot.local_slack.page.draw.mrkdwn import as_typed
from bot.local_slack.page.draw.surface import Json

COLOURS = ("#1264a3", "#2eb67d", "#ecb22e", "#e01e5a", "#7c3085", "#36c5f0", "#b4541f", "#4a6b12")
WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 480, 220, 44, 28, 10
RADIUS = 90
MOST_STEPS = 5

Point = tuple[float, float]


def chart(block: Json) -> Html:
    drawn = block["chart"]
    picture = _pie(drawn["segments"]) if drawn["type"] == "pie" else _on_axes(drawn)
    return tag("figure", tag("figcaption", as_typed(block["title"])), picture, class_="chart")


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"


def _svg(inside: Html, label: str, width: int) -> Html:
    return tag("svg", inside, viewBox=f"0 0 {width} {HEIGHT}", width=str(width), role="img", aria_label=label)


def _legend(names: Sequence[str]) -> Html:
    rows = [
        tag("span", tag("i", style=f"background:{_colour(place)}"), name, class_="key")
        for place, name in enumerate(names)
    ]
    return tag("div", *rows, class_="legend")


def _colour(place: int) -> str:
    return COLOURS[place % len(COLOURS)]


def _pie(segments: Sequence[Json]) -> Html:
    values = [float(one["value"]) for one in segments]
    total = sum(values)
    ends = [0.0, *accumulate(value / total for value in values)]
    slices = [_slice(begin, end, _colour(place)) for place, (begin, end) in enumerate(pairwise(ends))]
    names = [f"{as_typed(one['label'])}: {_number(one['value'])}" for one in segments]
    return tag("div", _svg(join(*slices), ", ".join(names), HEIGHT), _legend(names), class_="chart-body")


def _slice(begin: float, end: float, colour: str) -> Html:
    centre = HEIGHT / 2
    if end - begin > 1 - 1e-9:
        return tag("circle", cx=str(centre), cy=str(centre), r=str(RADIUS), fill=colour)
    (x1, y1), (x2, y2) = _on_circle(begin), _on_circle(end)
    far = 1 if end - begin > 1 / 2 else 0
    path = f"M{centre} {centre}L{x1:.1f} {y1:.1f}A{RADIUS} {RADIUS} 0 {far} 1 {x2:.1f} {y2:.1f}Z"
    return tag("path", d=path, fill=colour, stroke="#fff", stroke_width="2")


def _on_circle(part: float) -> Point:
    angle = 2 * pi * part - pi / 2
    return HEIGHT / 2 + RADIUS * cos(angle), HEIGHT / 2 + RADIUS * sin(angle)


def _on_axes(drawn: Json) -> Html:
    categories = [as_typed(one) for one in drawn["axis_config"]["categories"]]
    series = [(as_typed(one["name"]), [float(point["value"]) for point in one["data"]]) for one in drawn["series"]]
    step, top = _scale(max([value for _, values in series for value in values] + [0.0]) or 1.0)
    draw = {"bar": _bars, "line": _line, "area": _area}[drawn["type"]]
    shapes = [
        draw(values, top, place, len(series)) if len(values) == len(categories) else Html("")
        for place, (_, values) in enumerate(series)
    ]
    told = [f"{name}: " + ", ".join(map(_number, values)) for name, values in series]
    axes = join(_rules(step, top), _words(categories))
    names = _axis_names(drawn["axis_config"])
    return tag("div", _svg(join(axes, *shapes), "; ".join(told), WIDTH), names, _legend([name for name, _ in series]))


def _axis_names(axis: Json) -> Html:
    said = [as_typed(axis[name]) for name in ("y_label", "x_label") if axis.get(name)]
    return tag("div", " by ".join(said), class_="axis") if said else Html("")


def _height(value: float, top: float) -> float:
    """Where a value stands: nothing is drawn below nought."""
    return HEIGHT - BOTTOM - max(value, 0.0) / top * (HEIGHT - BOTTOM - TOP)


def _scale(most: float) -> tuple[float, float]:
    """A round distance between the lines of the scale, and its upper end."""
    power = 10.0 ** floor(log10(most))
    step = next(power * part for part in (0.1, 0.2, 0.5, 1, 2) if most / (power * part) <= MOST_STEPS)
    step = max(step, 1.0) if most >= 1 and float(most).is_integer() else step
    return step, step * ceil(most / step)


def _rules(step: float, top: float) -> Html:
    lines = []
    for number in range(round(top / step) + 1):
        value = step * number
        y = f"{_height(value, top):.1f}"
        lines.append(tag("line", x1=str(LEFT), x2=str(WIDTH), y1=y, y2=y, stroke="currentColor", opacity=".12"))
        lines.append(tag("text", _number(round(value, 2)), x=str(LEFT - 6), y=y, text_anchor="end", dy="4"))
    return join(*lines)


def _band(count: int) -> float:
    return (WIDTH - LEFT) / count


def _words(categories: Sequence[str]) -> Html:
    band = _band(len(categories))
    return join(
        *[
            tag("text", word, x=f"{LEFT + band * (place + 0.5):.1f}", y=str(HEIGHT - 8), text_anchor="middle")
            for place, word in enumerate(categories)
        ]
    )


def _bars(values: Sequence[float], top: float, place: int, many: int) -> Html:
    band = _band(len(values))
    width = band * 0.7 / many
    return join(
        *[
            tag(
                "rect",
                x=f"{LEFT + band * (number + 0.15) + width * place:.1f}",
                y=f"{_height(value, top):.1f}",
                width=f"{width - 1:.1f}",
                height=f"{HEIGHT - BOTTOM - _height(value, top):.1f}",
                rx="2",
                fill=_colour(place),
            )
            for number, value in enumerate(values)
        ]
    )


def _points(values: Sequence[float], top: float) -> list[Point]:
    band = _band(len(values))
    return [(LEFT + band * (number + 0.5), _height(value, top)) for number, value in enumerate(values)]


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _line(values: Sequence[float], top: float, place: int, many: int) -> Html:
    points = _points(values, top)
    dots = [tag("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r="3", fill=_colour(place)) for x, y in points]
    return join(tag("path", d=_path(points), fill="none", stroke=_colour(place), stroke_width="2"), *dots)


def _area(values: Sequence[float], top: float, place: int, many: int) -> Html:
    points = _points(values, top)
    floor = HEIGHT - BOTTOM
    shape = f"{_path(points)}L{points[-1][0]:.1f} {floor}L{points[0][0]:.1f} {floor}Z"
    return join(tag("path", d=shape, fill=_colour(place), opacity=".25"), _line(values, top, place, many))
