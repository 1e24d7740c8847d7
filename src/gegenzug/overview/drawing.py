"""Where everything in the figure goes: geometry only, no markup.

The state stands in the middle, partners at both sides (or, in a narrow figure, at one side). Every flow is a line of
its own. Seen from a partner towards the middle, what goes in runs on the left and what comes back on the right, as on
a road; so the upper lines of the whole figure run to the right and the lower ones to the left. Each partner has a row
to itself, and lines keep their order: nothing can overlap or cross.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gegenzug.overview.values import Figure, Flow, Node, Sign

LANE = 25.0
"""Height of a line with its label."""
GAP = 18.0
"""Between two partners."""
NAME_LINE = 18.0
HEAD = 8.0
"""Length of an arrow head."""
DOCK = 11.0
"""Between two lines where they reach the middle."""
CHARACTER = 6.9
"""Width of an average character of a label, generous: labels are cut, not squeezed."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words at a place."""

    x: float
    y: float
    words: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Lane:
    """One flow as drawn."""

    sign: Sign
    direction: str
    line: str
    """The path of the line."""
    head: str
    """The path of the arrow head; empty for none."""
    bar: str
    """The path of the bar of what is negated; empty for none."""
    label: Text


@dataclass(frozen=True, slots=True)
class Row:
    """A partner as drawn."""

    anchor: str
    name: tuple[Text, ...]
    note: Text
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """The state in the middle."""

    x: float
    y: float
    width: float
    height: float
    name: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure with all places worked out, in units of its view box."""

    width: float
    height: float
    box: Box
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Lanes:
    """From where to where the lines of one side run: the partner's end, where the bend begins, the middle's end."""

    outer: float
    bend: float
    inner: float

    @property
    def rightwards(self) -> bool:
        """Whether one goes right to get to the middle."""
        return self.inner > self.outer


def wide(figure: Figure) -> Drawing:
    """The figure for a page: partners left and right of the state, heavier ones higher."""
    sides: tuple[list[Node], list[Node]] = ([], [])
    heights = [0.0, 0.0]
    for node in figure.partners:
        side = 0 if heights[0] <= heights[1] else 1
        sides[side].append(node)
        heights[side] += _height(node, _wrap(node.name, 17)) + GAP
    width, name_width, box_width, bend = 900.0, 142.0, 126.0, 60.0
    docked = max(sum(len(node.flows) for node in side) for side in sides)
    box_height = max(64.0, docked * DOCK + 28)
    height = max(*heights, box_height + GAP) + 8
    middle = width / 2
    left = _Lanes(name_width, middle - box_width / 2 - bend, middle - box_width / 2)
    right = _Lanes(width - name_width, middle + box_width / 2 + bend, middle + box_width / 2)
    rows: list[tuple[Node, Row]] = []
    for nodes, lanes, taken in ((sides[0], left, heights[0]), (sides[1], right, heights[1])):
        top = (height - taken + GAP) / 2
        dock = height / 2 - (sum(len(node.flows) for node in nodes) - 1) * DOCK / 2
        for node in nodes:
            names = _wrap(node.name, 17)
            tall = _height(node, names)
            rows.append((node, _row(node, names, lanes, top, tall, dock)))
            top += tall + GAP
            dock += len(node.flows) * DOCK
    order = {node.anchor: place for place, node in enumerate(figure.partners)}
    rows.sort(key=lambda pair: order[pair[0].anchor])
    return Drawing(
        width, height, _box(figure.state, middle, height / 2, box_width, box_height), tuple(row for _, row in rows)
    )


def narrow(figure: Figure) -> Drawing:
    """The figure for a phone: the state above and along the right, partners one below the other."""
    width, head, rail = 360.0, 40.0, 10.0
    lanes = _Lanes(0.0, width - rail, width - rail)
    rows: list[Row] = []
    y = head + 22
    for node in figure.partners:
        name = Text(0, y + 12, node.name if len(node.name) <= 30 else f"{node.name[:29]}…")
        note = Text(width - rail - 8, y + 12, node.note, "end")
        drawn = tuple(
            _lane(flow, lanes, y + 20 + (place + 0.8) * LANE, y + 20 + (place + 0.8) * LANE)
            for place, flow in enumerate(_ordered(node.flows, rightwards=True))
        )
        rows.append(Row(node.anchor, (name,), note, drawn))
        y += 20 + len(node.flows) * LANE + GAP
    name_text = Text(width - 14, 26, figure.state, "end")
    return Drawing(width, y, Box(width - rail, 0, rail, y, (name_text,)), tuple(rows))


def sign_path(sign: Sign, width: float = 36.0, y: float = 6.0) -> tuple[str, str, str]:
    """Line, head and bar of a sign alone, for legends and lists, running to the right."""
    return _strokes(sign, 1.0, y, width - 1.0, y, None, tip_first=sign.backwards)


def _height(node: Node, names: Sequence[str]) -> float:
    return max(len(node.flows) * LANE, len(names) * NAME_LINE + 16)


def _row(node: Node, names: Sequence[str], lanes: _Lanes, top: float, tall: float, dock: float) -> Row:
    outward = -10.0 if lanes.rightwards else 10.0
    anchor = "end" if lanes.rightwards else "start"
    block = len(names) * NAME_LINE + 14
    first = top + (tall - block) / 2 + 14
    name = tuple(
        Text(lanes.outer + outward, first + place * NAME_LINE, words, anchor) for place, words in enumerate(names)
    )
    note = Text(lanes.outer + outward, first + (len(names) - 1) * NAME_LINE + 15, node.note, anchor)
    start = top + (tall - len(node.flows) * LANE) / 2
    drawn = tuple(
        _lane(flow, lanes, start + (place + 0.8) * LANE, dock + place * DOCK)
        for place, flow in enumerate(_ordered(node.flows, lanes.rightwards))
    )
    return Row(node.anchor, name, note, drawn)


def _ordered(flows: Sequence[Flow], rightwards: bool) -> list[Flow]:
    """What runs to the right above what runs to the left."""
    above = "in" if rightwards else "out"
    return sorted(flows, key=lambda flow: flow.direction not in (above, "talks"))


def _lane(flow: Flow, lanes: _Lanes, y: float, dock: float) -> Lane:
    outer_tip = (flow.direction == "out") != flow.sign.backwards
    line, head, bar = _strokes(
        flow.sign,
        lanes.outer,
        y,
        lanes.inner,
        dock,
        lanes.bend,
        tip_first=outer_tip,
        headless=flow.direction == "talks",
    )
    room = abs(lanes.bend - lanes.outer) - 22
    label_x = lanes.outer + 14 if lanes.rightwards else lanes.outer - 14
    words = _fit(flow.goods, int(room / CHARACTER))
    return Lane(
        flow.sign,
        flow.direction,
        line,
        head,
        bar,
        Text(label_x, y - 6, words, "start" if lanes.rightwards else "end"),
    )


def _strokes(
    sign: Sign,
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    bend: float | None,
    *,
    tip_first: bool,
    headless: bool = False,
) -> tuple[str, str, str]:
    """Line, arrow head and bar between two points, horizontal at both ends; the tip at the first if `tip_first`."""
    towards = 1.0 if x2 > x1 else -1.0
    tip_x, tip_y, heading = (x1, y1, -towards) if tip_first else (x2, y2, towards)
    room = 4.0 if sign.barred else 0.0
    tip_x -= heading * room
    cut = 0.0 if headless else HEAD - 1
    start = tip_x - heading * cut if tip_first else x1
    end = x2 if tip_first else tip_x - heading * cut
    if bend is None or y1 == y2:
        line = f"M{start:g} {y1:g}L{end:g} {y2:g}"
    else:
        half = (bend + x2) / 2
        line = f"M{start:g} {y1:g}L{bend:g} {y1:g}C{half:g} {y1:g} {half:g} {y2:g} {end:g} {y2:g}"
    back = tip_x - heading * HEAD
    head = "" if headless else f"M{back:g} {tip_y - 3.8:g}L{tip_x:g} {tip_y:g}L{back:g} {tip_y + 3.8:g}Z"
    bar_x = tip_x + heading * 2.5
    bar = f"M{bar_x:g} {tip_y - 5:g}L{bar_x:g} {tip_y + 5:g}" if sign.barred else ""
    return line, head, bar


def _box(name: str, x: float, y: float, width: float, height: float) -> Box:
    lines = _wrap(name, 13)
    first = y - (len(lines) - 1) * 20 / 2 + 6
    texts = tuple(Text(x, first + place * 20, words, "middle") for place, words in enumerate(lines))
    return Box(x - width / 2, y - height / 2, width, height, texts)


def _wrap(words: str, limit: int) -> tuple[str, ...]:
    """Words in up to three lines of about `limit` characters; what is too long is cut."""
    lines: list[str] = []
    for word in words.split():
        word = word if len(word) <= limit + 2 else f"{word[: limit + 1]}…"
        if lines and len(lines[-1]) + 1 + len(word) <= limit:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > 3:
        lines = [*lines[:2], f"{lines[2][: limit - 1]}…"]
    return tuple(lines) or ("",)


def _fit(goods: Sequence[str], limit: int) -> str:
    """As many goods as fit, with "…" if some do not."""
    text = ", ".join(goods)
    shown = list(goods)
    while len(text) > limit and len(shown) > 1:
        shown.pop()
        text = f"{', '.join(shown)} …"
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
