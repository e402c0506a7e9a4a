import math

import numpy as np
import pytest
from drawing import shows

from core.experiments.high_dimensions.results import BINS, Sequential, Share, Spectrum
from gui import language
from gui.colours import RUN_COLOURS
from gui.views.eigenvalues import (
    INDEPENDENT,
    PLAIN,
    SEQUENTIAL,
    IndexCard,
    SharesCard,
    SpectrumCard,
)
from gui.views.graph_items import Bars, Marks

SHARES = (
    Share(1, 1000, 500, Sequential(0.5, 0.0, 32)),
    Share(4, 1000, 30, Sequential(2.5e-3, 0.01, 32)),
    Share(8, 1000, 0, Sequential(9.7e-10, 0.01, 32)),
    Share(9, 1000, 0, None),
)


def shown(qtbot, card):
    qtbot.addWidget(card)
    card.resize(600, 500)
    card.show()
    qtbot.waitExposed(card)
    return card


def marks(card, label):
    (found,) = [item for item in card.plot.items_shown if item.label == label]
    assert isinstance(found, Marks)
    return found


def test_shares_are_marked_by_how_they_were_found(qtbot):
    card = shown(qtbot, SharesCard())
    card.show_sizes([9, 1, 4, 8])
    card.show_shares(SHARES)
    plain = marks(card, "plain sampling")
    assert plain.points[:, 0].tolist() == [1, 4]
    assert plain.points[:, 1] == pytest.approx(np.log10([0.5, 0.03]))
    sequential = marks(card, "sequential Monte Carlo")
    assert sequential.points == pytest.approx(np.array([[8, math.log10(9.7e-10)]]))
    assert sequential.symbol != plain.symbol
    low, high = sequential.intervals[0]
    assert low < sequential.points[0, 1] < high
    unseen = marks(card, "none seen: below this")
    assert unseen.points == pytest.approx(np.array([[9, math.log10(SHARES[3].interval[1])]]))
    exact = marks(card, "exact")
    assert exact.points == pytest.approx(np.array([[1, math.log10(0.5)]]))
    assert shows(card.plot, (4, math.log10(0.03)), RUN_COLOURS[PLAIN])
    assert shows(card.plot, (8, math.log10(9.7e-10)), RUN_COLOURS[SEQUENTIAL])
    assert "k = 8: 9.7e−10" in card.plot.told_at(card.plot.position((8, math.log10(9.7e-10))))
    assert "k = 8" in card.plot.accessibleDescription()


def test_known_curves_are_there_before_anything_is_drawn(qtbot):
    card = shown(qtbot, SharesCard())
    card.show_sizes(range(1, 11))
    independent, rate = card.plot.items_shown[:2]
    slope = np.diff(independent.points[:, 1]) / np.diff(independent.points[:, 0])
    assert slope == pytest.approx([-math.log10(2)])
    assert rate.points[:, 1] == pytest.approx(-(rate.points[:, 0] ** 2) / 4 * math.log10(3))
    before = card.plot.rectangle
    (left, right), (low, high) = before
    assert left < 1
    assert right > 10
    assert low < math.log10(2.2657e-14)
    assert high > 0
    card.show_shares(SHARES)
    assert card.plot.rectangle == before  # nothing moves while more comes in


@pytest.mark.parametrize("sizes", [[1], [200], [50, 200], [20], [1, 100]])
def test_all_sizes_find_room(qtbot, sizes):
    card = shown(qtbot, SharesCard())
    card.show_sizes(sizes)
    card.show_shares([Share(k, 10, 0, None) for k in sizes])
    card.grab()
    (_, _), (low, high) = card.plot.rectangle
    for k in sizes:
        assert low < -k * math.log10(2) < high
    assert low < math.log10(Share(1, 10, 0, None).interval[1]) < high


def spectrum(k=4, matrices=100):
    bins = np.zeros(BINS, np.int64)
    bins[58:62] = k * matrices // 4
    index = np.zeros(k + 1, np.int64)
    index[k // 2] = matrices
    return Spectrum(k, matrices, bins, index)


def test_the_histogram_is_a_density_beside_the_semicircle(qtbot):
    card = shown(qtbot, SpectrumCard())
    card.show_spectrum(None)
    assert [item.label for item in card.plot.items_shown] == ["Wigner's semicircle"]
    card.show_spectrum(spectrum())
    bars, circle = card.plot.items_shown
    assert isinstance(bars, Bars)
    assert (bars.heights * np.diff(bars.edges)).sum() == pytest.approx(1)
    assert bars.edges[[0, -1]] == pytest.approx([-0.2, 0.2])
    assert circle.points[:, 1].max() == pytest.approx(1 / math.pi, rel=1e-4)
    assert shows(card.plot, (0, 1 / math.pi), RUN_COLOURS[SEQUENTIAL])
    assert card.title.text() == "Eigenvalues for k = 4"


def test_the_histogram_shows_eigenvalues_that_are_far_out(qtbot):
    card = shown(qtbot, SpectrumCard())
    far = spectrum()
    far.bins[115] = 1
    card.show_spectrum(far)
    (left, right), _ = card.plot.rectangle
    assert right > 5.6
    assert left == -right


def test_the_index_is_beside_the_throws_of_coins(qtbot):
    card = shown(qtbot, IndexCard())
    card.show_spectrum(None)
    assert card.plot.items_shown == ()
    card.show_spectrum(spectrum())
    bars, _, coins = card.plot.items_shown
    assert bars.heights.tolist() == [0, 0, 1, 0, 0]
    assert bars.edges.tolist() == [-0.5, 0.5, 1.5, 2.5, 3.5, 4.5]
    assert coins.points[:, 1] * 16 == pytest.approx([1, 4, 6, 4, 1])
    assert shows(card.plot, (1, 0.25), RUN_COLOURS[INDEPENDENT])
    assert "2 of 4" in card.plot.accessibleDescription()
    large = spectrum(k=200)
    card.show_spectrum(large)
    (left, right), _ = card.plot.rectangle
    assert 70 < left < 80
    assert 120 < right < 130


def test_texts_follow_the_language(qtbot, monkeypatch):
    words = {("SharesCard", "exact"): "精确", ("SpectrumCard", "density"): "密度"}
    monkeypatch.setattr(language, "words", lambda _language: words)
    shares, histogram = shown(qtbot, SharesCard()), shown(qtbot, SpectrumCard())
    shares.show_sizes([1, 2])
    histogram.show_spectrum(spectrum())
    language.choose("zh")
    assert "精确" in shares.key.labels
    assert histogram.plot.names == ("λ/√k", "密度")
