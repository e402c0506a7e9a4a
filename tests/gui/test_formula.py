"""Formulas in widgets: the colours of the theme, sharp, inside their room, and text until they come."""

import dataclasses
from functools import partial
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from gui import formula_store, theme
from gui.figure import save_picture
from gui.formula import FormulaLabel
from gui.formula_drawing import Pixmaps, broken, draw
from gui.formula_store import Asker, Formulas, formulas
from gui.typesetting import SIZE, typeset

LONG = " + ".join(rf"{n} x^{{{n}}}" for n in range(2, 30))


@pytest.fixture
def label(qtbot):
    def make(**how):
        made = FormulaLabel(**how)
        qtbot.addWidget(made)
        return made

    return make


def pixels(image):
    return [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]


def test_it_is_text_until_it_is_typeset(label):
    waiting = []
    formulas().serve(lambda *what: waiting.append(what))
    typesetter = formulas()._typesetters[-1]
    shown = label()
    shown.show_formula(r"x^{2} - 17.5 y", "x² − 17.5y")
    assert not shown.is_typeset
    text_width = shown.sizeHint().width()
    assert text_width > 20
    ((_, latex, display),) = waiting
    formulas().put([(latex, display, typeset(latex, display))])
    assert shown.is_typeset
    assert shown.accessibleName() == shown.toolTip() == "x² − 17.5y"
    formulas().retire(typesetter)


def test_who_waits_is_told_once_and_only_when_nothing_is_missing(qapp):
    store, widgets = formulas(), [QWidget(), QWidget()]
    first, second = askers = [Asker(widget) for widget in widgets]
    told = []
    for asker in askers:
        asker.complete.connect(partial(told.append, asker))
    first.ask(["q_1", "q_2", "q_3", "q_1"], display=False)
    second.ask(["q_3"], display=False)
    store.put([("q_1", False, None), ("unasked", False, None)])
    assert told == []
    store.put([("q_2", False, None), ("q_3", False, None)])
    store.finish()
    assert told == [first, second]
    store.put([("q_2", False, None), ("q_3", False, None)])
    assert told == [first, second]


def test_many_who_wait_are_told_over_several_turns(qtbot, monkeypatch):
    monkeypatch.setattr(formula_store, "TURN", -1.0)  # a single one takes longer than a turn
    widgets = [QWidget() for _ in range(4)]
    askers = [Asker(widget) for widget in widgets]
    told = []
    for number, asker in enumerate(askers):
        asker.complete.connect(partial(told.append, number))
        asker.ask(["r_1"], display=False)
    formulas().put([("r_1", False, None)])
    assert told == [0]
    del widgets[1]  # what is gone is told nothing
    qtbot.waitUntil(lambda: told == [0, 2, 3])


def test_what_was_asked_for_before_anybody_served_comes_then(label):
    store, asked = Formulas(), []
    store.want(1, "a", True)
    store.want(2, "b", True)
    store.want(1, "c", True)
    store.serve(lambda *what: asked.append(what))
    assert sorted(asked) == [(1, "c", True), (2, "b", True)]


def test_who_serves_no_more_is_not_asked_and_the_rest_goes_to_another(label):
    store, first, second = Formulas(), [], []
    take_first, take_second = (
        (lambda *what: first.append(what)),
        (lambda *what: second.append(what)),
    )
    store.serve(take_first)
    store.serve(take_second)
    store.want(7, "a", True)
    store.retire(take_second)
    store.want(8, "b", True)
    assert second == [(7, "a", True)]
    assert first == [(7, "a", True), (8, "b", True)]


def test_what_is_no_latex_stays_text(label, typesetter):
    shown = label()
    shown.show_formula(r"\frac{", "a broken one")
    assert not shown.is_typeset
    shown.resize(shown.sizeHint())
    assert shown.text() == "a broken one"
    shown.grab()


@pytest.mark.parametrize("wrap", [False, True])
def test_its_colour_is_the_theme_s(label, typesetter, wrap):
    shown = label(tone="text", wrap=wrap)
    shown.show_formula("x - y", "x − y")
    shown.resize(80, 30)
    for text in ("#14181f", "#c00040"):
        shown.set_theme(dataclasses.replace(theme.LIGHT, text=text))
        image = shown.grab().toImage()
        assert any(
            abs(colour.red() - QColor(text).red()) < 24
            and abs(colour.blue() - QColor(text).blue()) < 24
            for colour in pixels(image)
        ), text


def test_it_follows_the_program_s_theme(label, typesetter, qapp):
    shown = label(tone="text")
    shown.show_formula("x - y", "x − y")
    shown.resize(80, 30)
    dark = dataclasses.replace(theme.LIGHT, text="#f0f0f0", card="#101010", window="#101010")
    theme.apply(qapp, dark)
    try:
        assert max(pixel.lightness() for pixel in pixels(shown.grab().toImage())) > 200
    finally:
        theme.apply(qapp)
    assert min(pixel.lightness() for pixel in pixels(shown.grab().toImage())) < 80


def drawn(side, ratio, place, scale):
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw(painter, place, typeset("x"), scale, "#000000")
    painter.end()
    return [pixel.lightness() for pixel in pixels(image)]


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_it_is_drawn_in_the_screen_s_own_pixels(qapp, ratio):
    # The same pixels as of a formula that is so large: not those of a small one that was enlarged.
    side = int(40 * ratio)
    shown = drawn(side, ratio, QPointF(2, 20), 16 / SIZE)
    sharp = drawn(side, 1.0, QPointF(2, 20) * ratio, 16 * ratio / SIZE)
    assert sum(value < 60 for value in shown) > 5
    differing = sum(abs(a - b) > 64 for a, b in zip(shown, sharp, strict=True))
    assert differing <= len(sharp) * 0.01


def test_one_that_is_too_wide_gets_smaller_and_then_fades(label, typesetter):
    shown = label()
    shown.show_formula(LONG, "long")
    whole = shown.sizeHint().width()
    shown.resize(int(whole * 0.9), 30)
    assert shown._laid_out(shown.width())[1] < shown._laid_out(whole)[1]
    shown.resize(150, 30)
    image = shown.grab().toImage()
    ratio = image.devicePixelRatio()
    column = round(149 * ratio)
    last = [image.pixelColor(column, y).lightness() for y in range(image.height())]
    assert max(last) - min(last) < 60


@pytest.mark.parametrize("latex", ["x^2 - y^2", LONG], ids=["short", "long"])
def test_in_vector_graphics_it_is_one_and_whole(label, typesetter, latex, tmp_path):
    shown = label()
    shown.show_formula(latex, "text")
    shown.resize(150, 30)
    path = tmp_path / "formula.svg"
    save_picture(shown, path)
    root = ElementTree.parse(path).getroot()
    drawn = [node.tag.rpartition("}")[2] for node in root.iter()]
    assert "image" not in drawn
    assert drawn.count("path") > 4
    # What is drawn at four times the size is inside the label, and reaches to its end.
    picture = QImage(800, 120, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    QSvgRenderer(str(path)).render(painter, QRectF(0, 0, 600, 120))
    painter.end()
    inked = [
        x
        for x in range(picture.width())
        if any(picture.pixelColor(x, y).lightness() < 128 for y in range(picture.height()))
    ]
    assert max(inked) <= 600
    assert latex != LONG or max(inked) > 590


@pytest.mark.parametrize("width", [120, 200, 272])
def test_a_wrapped_one_stays_inside_its_width(label, typesetter, width):
    shown = label(wrap=True)
    shown.show_formula(LONG, "long")
    shown.resize(width, 10)
    lines, scale = shown._laid_out(width)
    assert len(lines) > 2
    assert all(line.width * scale <= width + 1 for line in lines)
    assert shown.heightForWidth(width) > shown.heightForWidth(width * 2)


def test_a_single_piece_that_is_too_wide_is_made_smaller(label, typesetter):
    shown = label(wrap=True)
    shown.show_formula(rf"\frac{{{LONG}}}{{2}}", "long")
    (line,), scale = shown._laid_out(200)
    assert line.width * scale == pytest.approx(200)


def test_lines_hold_all_pieces_in_their_order():
    pieces = tuple(typeset(f"{{}} + x^{n}") for n in range(9))
    lines = broken(pieces, 500)
    assert [piece for line in lines for _, piece in line.pieces] == list(pieces)
    assert not broken((), 500)


def test_the_window_typesets_what_is_shown(window):
    titles = [window.activity.stage.pane(index).formula for index in range(2)]
    assert all(title.is_typeset for title in titles)
    assert titles[0].text() == window.session.panes[0].objective.formula.pretty()
    assert window.activity.run_panel.objective.symbolic.formula.is_typeset


def test_what_is_gone_waits_for_nothing(label):
    store, shown = formulas(), label()
    shown.show_formula(r"\text{never}", "never")
    asked = []
    store.serve(remember := lambda *what: asked.append(what[1]))
    assert r"\text{never}" in asked
    shown.show_formula(r"\text{later}", "later")
    shown.deleteLater()
    QApplication.sendPostedEvents(shown, QEvent.Type.DeferredDelete)
    store.retire(remember)
    asked.clear()
    store.serve(remember)
    assert not {r"\text{never}", r"\text{later}"} & set(asked)
    store.retire(remember)


def test_of_one_of_which_little_would_be_seen_nothing_is(label, typesetter):
    shown = label()
    shown.show_formula(LONG, "long")
    whole = shown.sizeHint()
    for share, is_seen in ((0.2, False), (0.6, True)):
        shown.resize(int(share * whole.width()), whole.height())
        assert (len({colour.name() for colour in pixels(shown.grab().toImage())}) > 1) == is_seen


def test_pictures_are_kept_up_to_so_many_bytes_the_latest_of_them(qapp):
    formula, most = typeset("x + 1"), 100_000
    kept = Pixmaps(most)
    small, large = (kept.get(formula, scale, "#000000", 1.0) for scale in (0.1, 0.3))
    alone = small.width() * small.height() * 4
    assert kept.bytes == alone + large.width() * large.height() * 4
    assert kept.get(formula, 0.1, "#000000", 1.0) is small, "drawn once"
    for number in range(300):
        kept.get(formula, 0.1, f"#{number:06x}", 1.0)
        assert kept.get(formula, 0.3, "#000000", 1.0) is large, "what is shown all the time stays"
        assert kept.bytes <= most
    assert kept.bytes > most - 2 * alone
    assert kept.get(formula, 0.1, "#000000", 1.0) is not small, "forgotten, and drawn anew"
    huge = kept.get(formula, 5.0, "#000000", 1.0)
    assert kept.bytes == huge.width() * huge.height() * 4 > most
    assert kept.get(formula, 5.0, "#000000", 1.0) is huge, "one at least is kept"
