"""The choice of data: those that come along, drawn ones, or a CSV file with its columns."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from core.data import CsvLayout
from core.problems import Problem
from core.scenario import DATASETS, DataChoice, Synthetic
from gui import language, theme
from gui.language import Words
from gui.panels.controls import ComboBox, Message, label_for
from gui.panels.editors import TextEditor
from gui.panels.form import SettingsForm, form_grid
from gui.panels.section import Heading

CSV, DRAWN = "csv", "synthetic"
HEADERS = (None, True, False)


class DataPanel(QWidget):
    """Shows which data are learned from, and tells of others."""

    edited = Signal(object, bool)
    """The values of a `DataChoice`; whether they are still on the move."""
    fileWanted = Signal()
    """The user wants to choose a file."""

    def __init__(self) -> None:
        super().__init__()
        self._data = DataChoice(name="diabetes")
        self._layout: CsvLayout | None = None
        self.heading = Heading()
        self.kind = ComboBox()
        for kind in (*DATASETS, DRAWN, CSV):
            self.kind.addItem("", kind)
        self.kind.activated.connect(self._choose_kind)
        self.message = Message()
        self.synthetic = SettingsForm(Synthetic)
        self.synthetic.edited.connect(
            lambda values, continuous: self.edited.emit({"synthetic": values}, continuous)
        )
        self.file = QPushButton()
        self.file.clicked.connect(self.fileWanted)
        self.target = ComboBox()
        self.target.activated.connect(self._choose_target)
        self.target_message = Message()
        self.header = ComboBox()
        for header in HEADERS:
            self.header.addItem("", header)
        self.header.activated.connect(self._choose_header)
        self.rows = TextEditor(
            lambda: self.tr("rows"),
            lambda: self.tr("How many rows are read, from the first; empty for all"),
            int,
            optional=True,
        )
        self.rows.edited.connect(lambda value, _: self._tell_file(rows=value))
        self.columns, self.found = _note(), _note()
        self._found: tuple[int | None, int, str] = (None, 0, "")
        self._arrange()
        language.follow(self, DataPanel._retranslate)

    def show_data(self, data: DataChoice, layout: CsvLayout | None) -> None:
        """Show a choice without telling of it.

        Parameters
        ----------
        data
            The choice.
        layout
            Of its file, where it has one that can be read.
        """
        self._data, self._layout = data, layout
        self.kind.setCurrentIndex(self.kind.findData(_kind(data)))
        self.synthetic.setVisible(data.synthetic is not None)
        if data.synthetic is not None:
            self.synthetic.show_values(data.synthetic)
        self._file_part.setVisible(data.csv is not None)
        if data.csv is not None:
            self._show_file()

    def show_found(self, samples: int | None, features: int = 0, target: str = "") -> None:
        """Say what the data are that have been read; None: they have not."""
        self._found = (samples, features, target)
        self._say_found()

    def _say_found(self) -> None:
        samples, features, target = self._found
        words = self.tr("n = {samples} samples with {features} features; predicted: {target}")
        self.found.setText(words.format(samples=samples, features=features, target=target))
        self.found.setVisible(samples is not None)

    def show_problem(self, problem: Problem, sentence: Words) -> None:
        """Say what is wrong with the data."""
        parts = problem.field.split(".")
        if parts[1:2] == ["target"]:
            self.target_message.set_problem(sentence)
        elif parts[1:2] == ["rows"]:
            self.rows.refuse(sentence)
        elif not (parts[1:2] == ["synthetic"] and self.synthetic.refuse(parts[-1], sentence)):
            self.message.set_problem(sentence)

    def clear_problem(self) -> None:
        """Take back what `show_problem` said."""
        for message in (self.message, self.target_message):
            message.set_problem("")
        self.rows.accept()
        for editor in self.synthetic.editors.values():
            editor.accept()

    def _show_file(self) -> None:
        assert self._data.csv is not None
        path = Path(self._data.csv)
        metrics = self.file.fontMetrics()
        room = round(theme.px(170))
        self.file.setText(metrics.elidedText(path.name, Qt.TextElideMode.ElideMiddle, room))
        self.file.setToolTip(str(path))
        self.header.setCurrentIndex(HEADERS.index(self._data.header))
        self.rows.show_value(self._data.rows)
        self.target.clear()
        layout = self._layout
        self.target.setEnabled(layout is not None)
        if layout is None:
            self.columns.clear()
            return
        for index, name in enumerate(layout.columns):
            self.target.addItem(name, index)
        try:
            self.target.setCurrentIndex(layout.target(self._data.target))
        except Problem:  # which is told when the file is read
            self.target.setCurrentIndex(-1)
        self.columns.setText(self._columns_words(layout))

    def _columns_words(self, layout: CsvLayout) -> str:
        separators = {
            ",": self.tr("commas"),
            ";": self.tr("semicolons"),
            "\t": self.tr("tabs"),
        }
        words = (
            self.tr("{count} columns with names, {separator} between them")
            if layout.has_header
            else self.tr("{count} columns without names, {separator} between them")
        )
        return words.format(count=len(layout.columns), separator=separators[layout.separator])

    # Telling ---------------------------------------------------------------------------------------

    def _choose_kind(self, index: int) -> None:
        kind = self.kind.itemData(index)
        if kind == CSV:
            self.fileWanted.emit()
        elif kind != _kind(self._data):
            self.edited.emit({"synthetic": {}} if kind == DRAWN else {"name": kind}, False)
        # What was shown is the truth until something else is.
        self.kind.setCurrentIndex(self.kind.findData(_kind(self._data)))

    def _choose_target(self, index: int) -> None:
        layout = self._layout
        assert layout is not None
        name = layout.columns[index]
        unique = layout.has_header and layout.columns.count(name) == 1
        self._tell_file(target=name if unique else index)

    def _choose_header(self, index: int) -> None:
        # Names are there in one case only: what was chosen by name may be nowhere.
        self._tell_file(header=HEADERS[index], target=None)

    def _tell_file(self, **values: Any) -> None:
        known = self._data.model_dump(exclude_unset=True, exclude_none=True)
        self.edited.emit(known | values, False)

    # Making ----------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        first = form_grid()
        first.addWidget(label_for(lambda: self.tr("Source"), self.kind), 0, 0)
        first.addWidget(self.kind, 0, 1, 1, 2)
        first.addWidget(self.found, 1, 1, 1, 2)
        first.addWidget(self.message, 2, 0, 1, 3)
        self._file_part = QWidget()
        grid = form_grid(self._file_part)
        rows = (
            (lambda: self.tr("File"), self.file, self.columns),
            (lambda: self.tr("Target"), self.target, self.target_message),
            (lambda: self.tr("First line"), self.header, None),
        )
        for row, (words, field, message) in enumerate(rows):
            grid.addWidget(label_for(words, field), 2 * row, 0)
            grid.addWidget(field, 2 * row, 1, 1, 2)
            if message is not None:
                grid.addWidget(message, 2 * row + 1, 1, 1, 2)
        self.rows.place(grid, 2 * len(rows))
        self.rows.setParent(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addLayout(first)
        column.addWidget(self.synthetic)
        column.addWidget(self._file_part)
        self.synthetic.hide()
        self._file_part.hide()

    def _retranslate(self) -> None:
        self.heading.say(self.tr("Data"))
        kinds = {
            "diabetes": self.tr("Diabetes"),
            "breast_cancer": self.tr("Breast cancer"),
            DRAWN: self.tr("Drawn at random"),
            CSV: self.tr("CSV file…"),
        }
        for kind, words in kinds.items():
            self.kind.setItemText(self.kind.findData(kind), words)
        self.kind.setToolTip(self.tr("What is learned from"))
        self._say_found()
        self.target.setToolTip(self.tr("The column that is predicted; all others are features"))
        names = {
            None: self.tr("found out"),
            True: self.tr("names of columns"),
            False: self.tr("numbers"),
        }
        for index, header in enumerate(HEADERS):
            self.header.setItemText(index, names[header])
        self.header.setToolTip(self.tr("Whether the file's first line names its columns"))
        self.file.setAccessibleDescription(self.tr("Choose a CSV file"))
        self.rows.field.setPlaceholderText(self.tr("all"))
        if self._data.csv is not None:
            self._show_file()


def _note() -> QLabel:
    note = QLabel()
    note.setProperty("role", "muted")
    note.setTextFormat(Qt.TextFormat.PlainText)  # a column's name may look like markup
    note.setWordWrap(True)
    theme.set_font(note, 0.85)
    return note


def _kind(data: DataChoice) -> str:
    if data.csv is not None:
        return CSV
    return DRAWN if data.synthetic is not None else str(data.name)
