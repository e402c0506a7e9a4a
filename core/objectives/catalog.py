"""The catalogue of objectives. A new one is one more row of `OBJECTIVES`."""

from dataclasses import dataclass
from itertools import product
from typing import Literal

from core.objectives.base import Domain, Interval
from core.objectives.formula import parse

Kind = Literal[
    "local minimum",
    "local maximum",
    "saddle point",
    "degenerate minimum",
    "degenerate maximum",
    "degenerate saddle",
]
Known = tuple[tuple[tuple[float, ...], Kind], ...]

CONDITION = "κ"
"""Stands in an entry's formula for the condition number that the user sets."""


@dataclass(frozen=True)
class CatalogEntry:
    """A function with a name."""

    name: str
    """What a scenario file calls it."""
    title: str
    """In English; the window translates it."""
    formula: str
    """As a user would type it, with `CONDITION` where a number is to be put in."""
    domain: Domain
    """What is drawn: the interesting part."""
    start: tuple[float, ...]
    """A start from which plain gradient descent shows what the function is for."""
    source: str
    """Where the function comes from."""
    known: Known = ()
    """Critical points inside the domain and what they are; not always all of them."""
    condition: float | None = None
    """The condition number if none is set; None where there is none to set."""

    @property
    def dimension(self) -> int:
        """Number of variables, 1 or 2."""
        return len(self.domain)

    @property
    def latex(self) -> str:
        """The formula in LaTeX, with the condition number that it has if none is set."""
        return parse(self.text()).latex()

    def text(self, condition: float | None = None) -> str:
        """Return the formula with the condition number, the entry's own if None is given."""
        number = self.condition if condition is None else condition
        return self.formula.replace(CONDITION, repr(number).removesuffix(".0"))


def _square(half: float) -> tuple[Interval, Interval]:
    return ((-half, half), (-half, half))


_LECTURE = "The lecture, after Zhang, Lipton, Li, Smola: Dive into Deep Learning, chapter 12"
_X_COS_PI_X_MAXIMUM = 0.2738526868008509
_X_COS_PI_X_MINIMUM = 1.0904082219467213
_RASTRIGIN_MAXIMUM = 0.5025460365546747
_RASTRIGIN_MINIMUM = 0.9949586376523348
_ACKLEY_SIDE = 0.9521665459501717
_ACKLEY_CORNER = 0.9684776587077244
# Roots of 4u³ − 32u + 5, in which the coordinates of Styblinski and Tang's function separate.
_STYBLINSKI_TANG: tuple[tuple[float, Kind], ...] = (
    (-2.903534027771177, "local minimum"),
    (0.1567312567803401, "local maximum"),
    (2.746802770990837, "local minimum"),
)
_RING_SADDLE = (4 / 5) ** 0.5
_RING_MINIMUM = (2 / 3) ** 0.5

OBJECTIVES: tuple[CatalogEntry, ...] = (
    CatalogEntry(
        name="x_cos_pi_x",
        title="Local and global minimum",
        formula="x*cos(pi*x)",
        domain=((-1.0, 2.0),),
        start=(0.5,),
        source=_LECTURE,
        known=(
            ((-_X_COS_PI_X_MAXIMUM,), "local minimum"),
            ((_X_COS_PI_X_MAXIMUM,), "local maximum"),
            ((_X_COS_PI_X_MINIMUM,), "local minimum"),
        ),
    ),
    CatalogEntry(
        name="x_cubed",
        title="Saddle point in one dimension",
        formula="x^3",
        domain=((-2.0, 2.0),),
        start=(1.5,),
        source=_LECTURE,
        known=(((0.0,), "degenerate saddle"),),
    ),
    CatalogEntry(
        name="hyperbolic_paraboloid",
        title="Saddle",
        formula="x^2 - y^2",
        domain=((-2.2, 2.2), (-2.0, 2.0)),
        start=(1.9, -0.012),
        source=_LECTURE,
        known=(((0.0, 0.0), "saddle point"),),
    ),
    CatalogEntry(
        name="x_squared",
        title="Parabola",
        formula="x^2",
        domain=((-11.0, 11.0),),
        start=(10.0,),
        source=_LECTURE,
        known=(((0.0,), "local minimum"),),
    ),
    CatalogEntry(
        name="x_cos_015_pi_x",
        title="Two valleys",
        formula="x*cos(0.15*pi*x)",
        domain=((-11.0, 11.0),),
        start=(10.0,),
        source=_LECTURE,
        known=(
            ((-_X_COS_PI_X_MINIMUM / 0.15,), "local maximum"),
            ((-_X_COS_PI_X_MAXIMUM / 0.15,), "local minimum"),
            ((_X_COS_PI_X_MAXIMUM / 0.15,), "local maximum"),
            ((_X_COS_PI_X_MINIMUM / 0.15,), "local minimum"),
        ),
    ),
    CatalogEntry(
        name="quadratic_bowl",
        title="Bowl",
        formula=f"x^2 + {CONDITION}*y^2",
        domain=((-6.0, 6.0), (-4.0, 4.0)),
        start=(-5.0, -2.0),
        source=_LECTURE,
        known=(((0.0, 0.0), "local minimum"),),
        condition=2.0,
    ),
    CatalogEntry(
        name="two_basins",
        title="Two basins",
        formula="(x^2 + y^2)/2 - 3*exp(-1.5*(x + 1.08)^2 - 2*y^2) - 2*exp(-1.5*(x - 1.03)^2 - 2*y^2)",
        domain=((-2.2, 2.2), (-1.95, 1.95)),
        start=(1.75, 1.25),
        source="Two Gaussian wells in a bowl",
        known=(
            ((-0.967050057987036, 0.0), "local minimum"),
            ((0.8692240370223739, 0.0), "local minimum"),
            ((0.07905343967783797, 0.0), "saddle point"),
        ),
    ),
    CatalogEntry(
        name="rosenbrock",
        title="Rosenbrock's valley",
        formula="(1 - x)^2 + 100*(y - x^2)^2",
        domain=((-2.0, 2.0), (-1.0, 3.0)),
        start=(-1.2, 1.0),
        source="Rosenbrock 1960, The Computer Journal 3, 175–184",
        known=(((1.0, 1.0), "local minimum"),),
    ),
    CatalogEntry(
        name="himmelblau",
        title="Himmelblau's function",
        formula="(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
        domain=_square(5.0),
        start=(0.0, 0.0),
        source="Himmelblau 1972, Applied Nonlinear Programming, McGraw-Hill",
        known=(
            ((3.0, 2.0), "local minimum"),
            ((3.5844283403304917, -1.8481265269644036), "local minimum"),
            ((-3.779310253377747, -3.2831859912861696), "local minimum"),
            ((-2.805118086952745, 3.131312518250573), "local minimum"),
            ((3.385154183607021, 0.07385187983774928), "saddle point"),
            ((0.08667750455539636, 2.884254701174776), "saddle point"),
            ((-3.0730257507643897, -0.08135304428796751), "saddle point"),
            ((-0.12796134673068008, -1.9537149802445763), "saddle point"),
            ((-0.2708445906673476, -0.9230385564799815), "local maximum"),
        ),
    ),
    CatalogEntry(
        name="rastrigin",
        title="Rastrigin's function",
        formula="20 + x^2 + y^2 - 10*(cos(2*pi*x) + cos(2*pi*y))",
        domain=_square(5.12),
        start=(2.3, -1.4),
        source="Rastrigin 1974, Systems of Extremal Control, Nauka",
        known=(
            ((0.0, 0.0), "local minimum"),
            ((_RASTRIGIN_MINIMUM, 0.0), "local minimum"),
            ((_RASTRIGIN_MINIMUM, _RASTRIGIN_MINIMUM), "local minimum"),
            ((_RASTRIGIN_MAXIMUM, 0.0), "saddle point"),
            ((_RASTRIGIN_MAXIMUM, _RASTRIGIN_MAXIMUM), "local maximum"),
        ),
    ),
    CatalogEntry(
        name="ackley",
        title="Ackley's function",
        formula="20 + e - 20*exp(-0.2*sqrt((x^2 + y^2)/2)) - exp((cos(2*pi*x) + cos(2*pi*y))/2)",
        domain=_square(4.0),
        start=(2.6, 1.7),
        source="Ackley 1987, A Connectionist Machine for Genetic Hillclimbing, Kluwer",
        # The global minimum, at the origin, is a cusp: there is no gradient that could vanish.
        known=(
            ((_ACKLEY_SIDE, 0.0), "local minimum"),
            ((_ACKLEY_CORNER, _ACKLEY_CORNER), "local minimum"),
            ((0.6257806168564638, 0.0), "saddle point"),
            ((0.6730965201107377, 0.6730965201107377), "local maximum"),
        ),
    ),
    CatalogEntry(
        name="beale",
        title="Beale's function",
        formula="(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2",
        domain=_square(4.5),
        start=(1.0, 1.2),
        source="Beale 1958, On an Iterative Method for Finding a Local Minimum, Princeton",
        known=(
            ((3.0, 0.5), "local minimum"),
            ((0.0, 1.0), "saddle point"),
            ((0.10053793732415836, -2.644513585023125), "saddle point"),
        ),
    ),
    CatalogEntry(
        name="styblinski_tang",
        title="Styblinski and Tang's function",
        formula="(x^4 - 16x^2 + 5x + y^4 - 16y^2 + 5y)/2",
        domain=_square(4.5),
        start=(0.5, 1.0),
        source="Styblinski, Tang 1990, Neural Networks 3, 467–483",
        known=tuple(
            ((x, y), along_x if along_x == along_y else "saddle point")
            for (x, along_x), (y, along_y) in product(_STYBLINSKI_TANG, repeat=2)
        ),
    ),
    CatalogEntry(
        name="six_hump_camel",
        title="Six-hump camel",
        formula="(4 - 2.1x^2 + x^4/3)*x^2 + x*y + (4y^2 - 4)*y^2",
        domain=((-2.0, 2.0), (-1.2, 1.2)),
        start=(1.3, 0.3),
        source="Dixon, Szegő 1978, Towards Global Optimisation 2, North-Holland",
        known=(
            ((0.08984201310031806, -0.7126564030207396), "local minimum"),
            ((-0.08984201310031806, 0.7126564030207396), "local minimum"),
            ((-1.703606714969981, 0.7960835686726251), "local minimum"),
            ((1.703606714969981, -0.7960835686726251), "local minimum"),
            ((-1.6071047529201972, -0.5686514548841314), "local minimum"),
            ((1.6071047529201972, 0.5686514548841314), "local minimum"),
            ((0.0, 0.0), "saddle point"),
            ((-1.1092053368047865, 0.7682680925095399), "saddle point"),
            ((1.1092053368047865, -0.7682680925095399), "saddle point"),
            ((-1.6380679841897785, -0.22867406904439408), "saddle point"),
            ((1.6380679841897785, 0.22867406904439408), "saddle point"),
            ((-1.2960702671671092, -0.6050843880386585), "saddle point"),
            ((1.2960702671671092, 0.6050843880386585), "saddle point"),
            ((-1.2302298765166526, -0.16233458445899496), "local maximum"),
            ((1.2302298765166526, 0.16233458445899496), "local maximum"),
        ),
    ),
    CatalogEntry(
        name="monkey_saddle",
        title="Monkey saddle",
        formula="x^3 - 3x*y^2",
        domain=_square(1.5),
        start=(1.2, 0.02),
        source="Hilbert, Cohn-Vossen 1932, Anschauliche Geometrie, Springer",
        known=(((0.0, 0.0), "degenerate saddle"),),
    ),
    CatalogEntry(
        name="quartic_bowl",
        title="Quartic bowl",
        formula="x^4 + y^4",
        domain=_square(1.5),
        start=(1.2, -0.9),
        source="The plainest minimum whose Hessian is zero",
        known=(((0.0, 0.0), "degenerate minimum"),),
    ),
    CatalogEntry(
        name="plateau",
        title="Plateau",
        formula="1 - exp(-x^2/2 - y^2)",
        domain=((-4.0, 4.0), (-3.0, 3.0)),
        start=(3.2, 0.8),
        source="A Gaussian well: far from it the gradient vanishes",
        known=(((0.0, 0.0), "local minimum"),),
    ),
    CatalogEntry(
        name="saddle_ring",
        title="Ring of saddles",
        # In polar coordinates (r² − 1)² + r⁴ cos(4θ)/4: on the ring, saddles and minima take turns.
        formula="(x^2 + y^2 - 1)^2 + (x^4 - 6x^2*y^2 + y^4)/4",
        domain=((-1.8, 1.8), (-1.6, 1.6)),
        start=(1.5, 0.01),
        source="A ring-shaped valley whose floor rises and falls four times",
        known=(
            ((0.0, 0.0), "local maximum"),
            ((_RING_SADDLE, 0.0), "saddle point"),
            ((-_RING_SADDLE, 0.0), "saddle point"),
            ((0.0, _RING_SADDLE), "saddle point"),
            ((0.0, -_RING_SADDLE), "saddle point"),
            ((_RING_MINIMUM, _RING_MINIMUM), "local minimum"),
            ((_RING_MINIMUM, -_RING_MINIMUM), "local minimum"),
            ((-_RING_MINIMUM, _RING_MINIMUM), "local minimum"),
            ((-_RING_MINIMUM, -_RING_MINIMUM), "local minimum"),
        ),
    ),
)

BY_NAME = {entry.name: entry for entry in OBJECTIVES}
