"""Graphs of random matrices: how often all eigenvalues are positive, where they are, how many are."""

import math
from collections.abc import Sequence

import numpy as np

from core.experiments.high_dimensions import theory
from core.experiments.high_dimensions.results import LARGEST, Share, Spectrum
from gui import language
from gui.numbers import number, short
from gui.views.frame import Rectangle
from gui.views.graph import GraphCard, GraphPlot
from gui.views.graph_items import Bars, Curve, Item, Marks

INDEPENDENT, PLAIN, SEQUENTIAL = 3, 1, 0
"""Which of the runs' colours they have."""
DASHES = (7.0, 4.0)
DOTS = (2.0, 4.0)
BESIDE = 0.6
"""What is left free beside the least and the largest size."""
FEW = 5e-4
"""A probability that can't be seen any more."""
HEADROOM = 1.12
WIDEST = 2.4
"""Half of the interval of λ/√k that is shown, where nothing is beyond."""


class SharesCard(GraphCard):
    """The share of matrices with positive eigenvalues only, against their size."""

    def __init__(self) -> None:
        super().__init__(SharesPlot())
        self._sizes: tuple[int, ...] = (1,)
        self._shares: tuple[Share, ...] = ()
        self._with_theory = True
        language.follow(self, SharesCard._retranslate)

    def show_sizes(self, sizes: Sequence[int], *, with_theory: bool = True) -> None:
        """Show what is known of these sizes without drawing any; no measured shares.

        Parameters
        ----------
        sizes
            Of the matrices.
        with_theory
            Whether exact values and the rate of fall are drawn: not while they are what is asked.
        """
        self._sizes, self._shares = tuple(sorted(set(sizes))), ()
        self._with_theory = with_theory
        self._show()

    def show_shares(self, shares: Sequence[Share]) -> None:
        """Show what was found."""
        self._shares, self._with_theory = tuple(shares), True
        self._show()

    def _retranslate(self) -> None:
        self.plot.set_names((self.tr("size k"), self.tr("probability")))
        self._show()

    def _show(self) -> None:
        self.set_title(self.tr("All k eigenvalues are positive"), self._description())
        self.plot.show_items(self._items(), self._rectangle())
        self.plot.set_tips([(_place(share), _told(share)) for share in self._shares])
        self.show_key()

    def _items(self) -> list[Item]:
        low, high = self._sizes[0] - BESIDE, self._sizes[-1] + BESIDE
        k = np.linspace(low, high, 400)
        by_plain = [s for s in self._shares if s.positive and not s.is_sequential]
        sequential = [s for s in self._shares if s.is_sequential]
        unseen = [s for s in self._shares if not s.positive and not s.is_sequential]
        known = [k for k in self._sizes if self._with_theory and theory.exact(k)]
        independent = np.array([theory.log10_independent(size) for size in (low, high)])
        rate = np.column_stack([k, [theory.log10_asymptotic(size) for size in k]])
        items: list[Item] = [
            Curve(
                self.tr("0.5ᵏ, were the signs independent"),
                np.column_stack([(low, high), independent]),
                INDEPENDENT,
                dashes=DASHES,
            ),
        ]
        if self._with_theory:
            label = self.tr("3^(−k²/4), the rate of fall")
            items.append(Curve(label, rate, "muted", dashes=DOTS))
        if known:
            at = [(k, math.log10(theory.exact(k) or math.nan)) for k in known]
            items.append(Marks(self.tr("exact"), np.array(at), "text", "o", size=17, filled=False))
        if by_plain:
            items.append(_marks(self.tr("plain sampling"), by_plain, PLAIN, "o"))
        if sequential:
            label = self.tr("sequential Monte Carlo")
            items.append(_marks(label, sequential, SEQUENTIAL, "d", 11))
        if unseen:
            ends = np.array([(s.k, math.log10(s.interval[1])) for s in unseen])
            label = self.tr("none seen: below this")
            items.append(Marks(label, ends, PLAIN, "t", size=11, filled=False))
        return items

    def _rectangle(self) -> Rectangle:
        """Return what is shown: fixed by the sizes alone, so that nothing moves while more come in."""
        largest = max((k for k in self._sizes if k <= LARGEST), default=0)
        # Beyond its constant the probability falls a little faster than its rate.
        lowest = min(
            1.05 * theory.log10_asymptotic(largest) - 1.6,
            theory.log10_independent(self._sizes[-1]) - 0.5,
        )
        return (self._sizes[0] - BESIDE, self._sizes[-1] + BESIDE), (lowest, -0.03 * lowest)

    def _description(self) -> str:
        return "; ".join(_told(share) for share in self._shares)


class SharesPlot(GraphPlot):
    """The plot, with sizes below and powers of ten at the left."""

    counts = True

    def __init__(self) -> None:
        super().__init__(logarithmic=True)


def _marks(label: str, shares: Sequence[Share], ink: int, symbol: str, size: float = 9) -> Marks:
    points = np.array([_place(share) for share in shares]).reshape(-1, 2)
    ends = np.array([np.log10(share.interval) for share in shares]).reshape(-1, 2)
    return Marks(label, points, ink, symbol, size, intervals=ends)


def _place(share: Share) -> tuple[float, float]:
    return float(share.k), math.log10(share.estimate or share.interval[1])


def _told(share: Share) -> str:
    low, high = share.interval
    return (
        f"k = {share.k}: {short(share.estimate, 3)} [{short(low, 3)}, {short(high, 3)}],"
        f" 0.5ᵏ = {short(0.5**share.k, 3)}"
    )


class SpectrumCard(GraphCard):
    """The histogram of eigenvalues on the semicircle."""

    def __init__(self) -> None:
        super().__init__(GraphPlot())
        self._spectrum: Spectrum | None = None
        language.follow(self, SpectrumCard._retranslate)

    def show_spectrum(self, spectrum: Spectrum | None) -> None:
        """Show what was found; None for nothing yet."""
        self._spectrum = spectrum
        self._retranslate()

    def _retranslate(self) -> None:
        self.plot.set_names(("λ/√k", self.tr("density")))
        spectrum = self._spectrum
        width, top = WIDEST, 1 / math.pi
        items: list[Item] = []
        label = ""
        if spectrum is not None and spectrum.matrices:
            label = self.tr("{0} matrices").format(spectrum.matrices)
            filled = np.flatnonzero(spectrum.bins)
            edges, density = spectrum.edges, spectrum.density
            if len(filled):
                reach = np.abs(edges[[filled[0], filled[-1] + 1]]).max()
                width, top = max(width, float(reach) + 0.1), max(top, float(density.max()))
                shown = slice(filled[0], filled[-1] + 1)
                bars = density[shown], edges[filled[0] : filled[-1] + 2]
                items.append(Bars(label, bars[1], bars[0], PLAIN))
        x = 2 * np.sin(np.linspace(-np.pi / 2, np.pi / 2, 400))
        circle = np.column_stack([x, theory.semicircle(x)])
        items.append(Curve(self.tr("Wigner's semicircle"), circle, SEQUENTIAL))
        size = f"k = {spectrum.k}" if spectrum else "k"
        self.set_title(self.tr("Eigenvalues for {0}").format(size), label)
        self.plot.show_items(items, ((-width, width), (0.0, HEADROOM * top)))
        self.show_key()


class IndexCard(GraphCard):
    """How many of the eigenvalues are positive."""

    def __init__(self) -> None:
        super().__init__(IndexPlot())
        self._spectrum: Spectrum | None = None
        language.follow(self, IndexCard._retranslate)

    def show_spectrum(self, spectrum: Spectrum | None) -> None:
        """Show what was found; None for nothing yet."""
        self._spectrum = spectrum
        self._retranslate()

    def _retranslate(self) -> None:
        self.plot.set_names((self.tr("positive eigenvalues"), self.tr("share of matrices")))
        spectrum = self._spectrum
        size = f"k = {spectrum.k}" if spectrum else "k"
        title = self.tr("How many are positive for {0}").format(size)
        if spectrum is None or not spectrum.matrices:
            self.set_title(title)
            self.plot.show_items((), (None, None))
            self.show_key()
            return
        m = np.arange(spectrum.k + 1)
        share = spectrum.index / spectrum.matrices
        coins = theory.binomial(spectrum.k)
        seen = np.flatnonzero((coins > FEW) | (share > 0))
        label = self.tr("if the signs were independent")
        points = np.column_stack([m, coins])
        items: list[Item] = [
            Bars(
                self.tr("random matrices"), np.arange(float(spectrum.k + 2)) - 0.5, share, PLAIN, 2
            ),
            Curve("", points, INDEPENDENT, 1.5, DASHES),
            Marks(label, points, INDEPENDENT, "s", 6),
        ]
        likely = int(np.argmax(share))
        told = self.tr("most often {0} of {1}: {2} of all matrices")
        self.set_title(title, told.format(likely, spectrum.k, number(share[likely])))
        top = HEADROOM * float(max(share.max(), coins.max()))
        self.plot.show_items(items, ((seen[0] - 0.7, seen[-1] + 0.7), (0.0, top)))
        self.show_key()


class IndexPlot(GraphPlot):
    """The plot, which counts eigenvalues."""

    counts = True
