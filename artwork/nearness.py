"""Shapes as they are seen from nearer: larger, and some of them out of sight."""

from dataclasses import replace

from artwork.shapes import HEIGHT, WIDTH, Arc, Box, Disc, Line, Quarter, Shape


def seen_from(shape: Shape, scale: float, x: float, y: float) -> Shape:
    """A shape so many times larger, with the point (x, y) of the picture where it was."""

    def along(length: float) -> float:
        return x + (length - x) * scale

    def down(length: float) -> float:
        return y + (length - y) * scale

    moved = replace(shape, x=along(shape.x), y=down(shape.y))
    match moved:
        case Disc():
            return replace(moved, radius=moved.radius * scale)
        case Quarter():
            return replace(moved, radius=round(moved.radius * scale))
        case Box():
            return replace(moved, width=moved.width * scale, height=moved.height * scale)
        case Line():
            return replace(moved, to_x=along(moved.to_x), to_y=down(moved.to_y), thickness=moved.thickness * scale)
        case Arc():
            return replace(moved, radius=moved.radius * scale, thickness=moved.thickness * scale)


def is_seen(shape: Shape) -> bool:
    """Say whether any of a shape may be within the picture."""
    left, top, right, bottom = bounds(shape)
    return right > 0 and left < WIDTH and bottom > 0 and top < HEIGHT


def middle(shape: Shape) -> tuple[float, float]:
    """The middle of a shape."""
    left, top, right, bottom = bounds(shape)
    return (left + right) / 2, (top + bottom) / 2


def bounds(shape: Shape) -> tuple[float, float, float, float]:
    """The left, top, right and bottom of a box round a shape."""
    match shape:
        case Box(_, x, y, width, height):
            return x, y, x + width, y + height
        case Line(_, x, y, to_x, to_y, thickness):
            half = thickness / 2
            return min(x, to_x) - half, min(y, to_y) - half, max(x, to_x) + half, max(y, to_y) + half
        case Quarter(_, x, y, radius, start):
            across, along = radius * (1 if start in {0, 270} else -1), radius * (1 if start in {0, 90} else -1)
            return min(x, x + across), min(y, y + along), max(x, x + across), max(y, y + along)
        case Disc():
            reach = shape.radius
        case Arc():
            reach = shape.radius + shape.thickness / 2
    return shape.x - reach, shape.y - reach, shape.x + reach, shape.y + reach
