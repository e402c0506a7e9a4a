"""Lines of formulas and numbers below each other."""

from steps import RATE, saddle_trace

from core.optimizers import SGD
from gui.formula_store import formulas
from gui.panels.rows import GLUE, Row, Style
from gui.panels.sheet import Sheet
from gui.panels.step import StepPanel
from gui.typesetting import terms, typeset


def test_formulas_that_come_later_push_the_numbers_down(qtbot):
    panel = StepPanel()
    qtbot.addWidget(panel)
    panel.resize(272, 300)
    late = []
    take = lambda *what: late.append(what)  # noqa: E731
    formulas().serve(take)
    trace = saddle_trace()
    # a momentum that no other test has, so that its formulas are not known
    panel.show_step(SGD(lr=RATE, maximize=True, weight_decay=0.25), trace, None, 3)
    asked = {(latex, display) for _, latex, display in late}
    for latex, display in asked:
        formulas().put([(latex, display, typeset(latex, display))])
    formulas().retire(take)
    assert all(formulas().is_known(latex, display) for latex, display in asked)
    assert not panel.sheet._waiting
    assert panel.sheet._formulas


def test_the_room_for_a_formula_that_is_to_come_goes_when_it_is_there(qtbot):
    sheet = Sheet()
    qtbot.addWidget(sheet)
    sheet.resize(272, 100)
    formula = r"x_{77} - x_{78}"  # lower than the room, and nobody else's
    take = lambda *_: None  # noqa: E731
    formulas().serve(take)
    sheet.show_rows((Row(formula=formula),))
    before = sheet.height()
    formulas().put([(piece, True, typeset(piece, True)) for piece in terms(formula)])
    formulas().retire(take)
    assert sheet.height() < before
    height = sheet.height()
    sheet.show_rows(sheet.rows)
    assert sheet.height() == height


def test_a_result_stays_with_its_sign_of_equality(qtbot):
    sheet = Sheet()
    qtbot.addWidget(sheet)
    sheet.resize(150, 50)
    pieces = (
        ("1 + 22222 + 333", Style.NUMBERS),
        (f"={GLUE}", Style.NUMBERS),
        ("22556", Style.RESULT),
    )
    sheet.show_rows((Row(pieces),))
    places = {run.text.strip(GLUE): run.place.y() for run in sheet._runs}
    assert places["="] == places["22556"]


def test_a_narrower_sheet_is_higher(qtbot):
    sheet = Sheet()
    qtbot.addWidget(sheet)
    sheet.resize(400, 50)
    sheet.show_rows((Row((("0.9 × 1.675 + (1 − 0.9) × 0.9789", Style.NUMBERS),)),))
    low = sheet.height()
    sheet.show()
    qtbot.waitExposed(sheet)
    sheet.resize(120, low)
    qtbot.waitUntil(lambda: sheet.height() > low)
