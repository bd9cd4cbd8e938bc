"""Where something is shown on a page of a PDF: turned paper, and drawings placed in drawings."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """Turns places on the paper into places on the page as it is shown, from the upper left."""

    turned: int
    """By how many degrees the paper is turned to the right when it is shown."""
    width: float
    height: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return how far from the left and from the top a place is shown."""
        if self.turned == 90:
            return y, x
        if self.turned == 180:
            return self.width - x, y
        if self.turned == 270:
            return self.width - y, self.height - x
        return x, self.height - y


@dataclass(frozen=True, slots=True)
class Matrix:
    """An affine transformation as PDF writes it."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def of(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, inner: "Matrix") -> "Matrix":
        """Return this transformation applied after another."""
        e, f = self.of(inner.e, inner.f)
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            e,
            f,
        )
