"""Brings the files of translations up to date with the sources: ``python -m gui.texts``.

Qt's lupdate finds the texts in the sources of the window. Those of `core`, which knows no Qt, are
handed to it as a source file that is written for it.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from shutil import which
from typing import Any, Literal, get_args, get_origin
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import resources
from core.drawing import PHASES
from core.model import Model
from core.objectives import OBJECTIVES
from core.optimizers import OPTIMIZERS
from core.problems import MESSAGES
from core.scenario import SCENARIOS, BatchRun, DataChoice, Rates, Synthetic
from core.schedules import SCHEDULES
from core.sentences import SENTENCES, Badge
from gui.language import ENGLISH, LANGUAGES
from gui.wording import choice_words

GUI = Path(__file__).parent
TEXTS_OF_QT = {
    "QAbstractFileIconProvider": ("Drive", "Folder"),
    "QFileDialog": ("&Look in:", "Files of &type:"),
}
"""Those that its own translation into Chinese lacks, by their context."""
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'


def texts_of_core() -> Mapping[str, Sequence[str]]:
    """Return the texts of `core` that the window shows, by the context in which it looks for them."""
    settings = [row.settings for row in (*OPTIMIZERS, *SCHEDULES)]
    scenarios: tuple[type[Model], ...] = (*SCENARIOS, Rates, Synthetic, DataChoice, BatchRun)
    return {
        "problems": tuple(MESSAGES.values()),
        "diagnosis": (*map(str, Badge), *SENTENCES.values()),
        "phases": tuple(PHASES.values()),
        "objectives": tuple(row.title for row in OBJECTIVES),
        "optimizers": tuple(row.title for row in OPTIMIZERS),
        "schedules": tuple(row.title for row in SCHEDULES),
        "Settings": (
            *(text for model in settings for text in _texts_of(model)),
            *(text for model in scenarios for text in _texts_of(model, all_fields=False)),
        ),
    }


def _texts_of(model: type[Model], all_fields: bool = True) -> Iterator[str]:
    """Return what a form is made of: titles and helps of a model's fields, and their choices.

    The form of a scenario shows only those fields that have a title.
    """
    for name, field in model.model_fields.items():
        if name == "name" or not (field.title or all_fields):
            continue
        yield field.title or name
        yield field.description or ""
        for kind in (field.annotation, *get_args(field.annotation)):
            if get_origin(kind) is Literal:
                yield from map(choice_words, get_args(kind))


def sources() -> Mapping[str, Sequence[Path]]:
    """Return the modules whose texts share a file of translations, by its name."""
    folders = [GUI, *(path.parent for path in GUI.glob("*/__init__.py"))]
    return {
        "window" if folder == GUI else folder.name: sorted(folder.glob("*.py"))
        for folder in sorted(folders)
    }


def update(language: str, folder: Path | None = None) -> None:
    """Add new texts to a language's files, without a translation, and drop those that are gone.

    Parameters
    ----------
    language
        ``zh``.
    folder
        Where the files are; the program's own where None.
    """
    folder = folder or resources.path(f"i18n/{language}")
    with tempfile.TemporaryDirectory() as place:
        core, qt = Path(place) / "core.py", Path(place) / "qt.py"
        for file, table in ((core, texts_of_core()), (qt, TEXTS_OF_QT)):
            file.write_text(_source(table), encoding="utf-8")
        for name, files in {"core": [core], "qt": [qt], **sources()}.items():
            ts = folder / f"{name}.ts"
            _unite(ts)
            _lupdate(files, ts, language)
            ts.write_text(_tidy(ts), encoding="utf-8")


def _source(table: Mapping[str, Sequence[str]]) -> str:
    """Return a source file in which lupdate finds these texts, given by context."""
    return "".join(
        f"QT_TRANSLATE_NOOP({_quoted(context)}, {_quoted(text)})\n"
        for context, texts in table.items()
        for text in texts
        if text
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _lupdate(files: Sequence[Path], ts: Path, language: str) -> None:
    tool = which("pyside6-lupdate", path=str(Path(sys.executable).parent)) or "pyside6-lupdate"
    options = ("-locations", "none", "-no-obsolete", "-silent")
    languages = ("-source-language", ENGLISH, "-target-language", language)
    subprocess.run([tool, *options, *languages, *files, "-ts", ts], check=True)


def _unite(ts: Path) -> None:
    """Leave one line of a text for which two branches have brought one each, a finished one if there is."""
    if not ts.exists():
        return
    tree = ElementTree.parse(ts)
    for context in tree.iter("context"):
        chosen: dict[str, Any] = {}
        for message in context.findall("message"):
            source = message.findtext("source", "")
            kept = chosen.setdefault(source, message)
            if kept is not message:
                worse = message if _is_finished(kept) else kept
                chosen[source] = kept if worse is message else message
                context.remove(worse)
    tree.write(ts, encoding="utf-8", xml_declaration=True)


def _is_finished(message: Any) -> bool:
    return message.find("translation").get("type") is None


def _tidy(ts: Path) -> str:
    """Return a file of translations with a line a message, in order, so that branches merge easily."""
    root = ElementTree.parse(ts).getroot()
    lines = [HEAD, f'<TS version="2.1"{_attributes(root)}>\n']
    for context in sorted(root.iter("context"), key=lambda each: each.findtext("name", "")):
        lines.append(f"<context><name>{escape(context.findtext('name', ''))}</name>\n")
        lines.extend(sorted(map(_line, context.iter("message"))))
        lines.append("</context>\n")
    return "".join([*lines, "</TS>\n"])


def _line(message: Any) -> str:
    parts = "".join(
        f"<{part.tag}{_attributes(part)}>{escape(part.text or '')}</{part.tag}>" for part in message
    )
    return f"<message>{parts}</message>".replace("\n", "&#10;") + "\n"


def _attributes(element: Any) -> str:
    return "".join(f' {key}="{value}"' for key, value in element.attrib.items() if key != "version")


if __name__ == "__main__":
    for other in LANGUAGES:
        if other != ENGLISH:
            update(other)
