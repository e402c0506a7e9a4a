"""Names of mathematics set at once: all that a step can draw, and nothing else."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from core.inner_step import inner_step
from core.optimizers import LBFGS, OPTIMIZERS, SGD, AdamW, RMSprop
from core.symbols import SYMBOLS
from gui.mathlabel import symbols
from tests.core.torch_loop import STEPS, torchs_own

pytestmark = pytest.mark.usefixtures("qapp")
EVERY = [
    *(row.settings(lr=0.01) for row in OPTIMIZERS),
    SGD(lr=0.01, momentum=0.5, nesterov=True),
    AdamW(amsgrad=True),
    RMSprop(centered=True, momentum=0.5),
    LBFGS(max_iter=1),
]


@pytest.mark.parametrize("settings", EVERY, ids=lambda settings: settings.name)
def test_every_label_of_every_step_can_be_set(settings):
    _, trace = torchs_own(settings)
    for t in range(STEPS):
        for term in inner_step(settings, trace, t).terms:
            setting = symbols(term.latex, 14.0)
            assert setting.width > 5, term.latex
            assert setting.ascent > 0


@pytest.mark.parametrize("name", SYMBOLS)
def test_every_name_can_be_set(name):
    if name != "moved":  # a sum, which stands in formulas alone
        assert symbols(SYMBOLS[name].replace("<t>", "{t+1}"), 14.0).width > 3


def test_what_is_not_known_is_refused():
    with pytest.raises(ValueError, match=r"\\begin"):
        symbols(r"\begin{cases} 1 \end{cases}", 14.0)


def ink(latex, size=40.0, strong=False):
    """Return the picture of a line, 1 where there is ink."""
    setting = symbols(latex, size, strong)
    image = QImage(400, 160, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setPen(QColor("black"))
    setting.draw(painter, QPointF(20, 90))
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(160, -1)[:, :400]
    return (rows < 128).astype(int)


def test_an_accent_is_above_and_its_letter_stays():
    plain, hat = ink("m_t"), ink(r"\hat{m}_t")
    more = hat - plain
    assert (more >= 0).all() and more.sum() > 20
    top = np.flatnonzero(plain.any(1))[0]
    assert np.flatnonzero(more.any(1)).max() <= top + 1
    columns = np.flatnonzero(more.any(0))
    letters = np.flatnonzero(plain.any(0))
    assert letters[0] <= columns[0] and columns[-1] <= letters[-1]


def test_indices_are_below_and_exponents_above():
    base = ink("x")
    low, high = ink("x_t") - base, ink("x^2") - base
    middle = np.flatnonzero(base.any(1)).mean()
    assert np.flatnonzero(low.any(1)).mean() > middle > np.flatnonzero(high.any(1)).mean()


def test_index_and_exponent_stand_one_above_the_other():
    assert symbols(r"v^{\max}_t", 40).width == pytest.approx(symbols(r"v^{\max}", 40).width)


def test_indices_are_set_closely():
    apart, close = symbols("t+1", 40 * 0.7).width, symbols("x_{t+1}", 40).width
    assert close - symbols("x", 40).width < apart


def test_bold_is_bolder_and_the_setting_grows_with_its_size():
    assert ink(r"-\hat{m}_t", strong=True).sum() > 1.1 * ink(r"-\hat{m}_t").sum()
    small, large = symbols("m_t", 10), symbols("m_t", 20)
    assert large.width == pytest.approx(2 * small.width, rel=0.1)
