"""What is wrong with an input, as an id and values; the sentence in English, which the window translates."""

import json
from typing import Any

MESSAGES = {
    # of any field
    "value": "{reason}",
    "missing": "is missing",
    "unknown_key": "is not a known key here",
    "choice": "{value} is not known here; choose one of {choices}",
    "number": "must be a number",
    "finite": "must be a finite number",
    "whole": "must be a whole number",
    "boolean": "must be true or false",
    "text": "must be a text",
    "list": "must be a list",
    "object": "must be an object with keys",
    "at_least": "must be at least {limit}",
    "more_than": "must be more than {limit}",
    "at_most": "must be at most {limit}",
    "less_than": "must be less than {limit}",
    "too_few": "must have {limit} or more entries, not {count}",
    "too_many": "must have {limit} or fewer entries, not {count}",
    # of a file
    "file.unreadable": "cannot be read: {reason}",
    "file.no_file": "is no file",
    "file.unwritable": "cannot be written: {reason}",
    "file.too_large": "is larger than {limit} bytes, which no scenario is",
    "file.not_json": "is not valid JSON: {reason}",
    "file.format": "is in the format {value}, and this program reads {expected}",
    "file.foreign": "is not a Descent Lab scenario: it has no key 'format'",
    "command.activity": "'{command}' takes scenarios of {activities}; this one is of {activity}",
    "figure.format": "a picture is a file of one of the formats {known}, not {value}",
    "figure.no_video": "a video needs imageio-ffmpeg: pip install imageio-ffmpeg",
    "figure.part": "there is no part {value} here; the parts are {known}",
    # of a shared text
    "share.foreign": "is not a shared scenario: that begins with {prefix}",
    "share.broken": "is a shared scenario of which a part is missing or wrong",
    "share.too_long": "is longer than {limit} characters, which no shared scenario is",
    # of the screen
    "screen.none": "there is no screen for a window (neither DISPLAY nor WAYLAND_DISPLAY is set);"
    " these commands need none: run, points, figure, script, schema, check",
    "screen.silent": "the screen {screens} does not answer, so there is no window;"
    " these commands need none: run, points, figure, script, schema, check",
    "screen.library": "Qt needs the system library {library}, which is missing here;"
    " on Debian and Ubuntu: apt-get install {packages}",
    # of a scenario
    "objective.name_or_formula": "must have either a name or a formula",
    "objective.domain_missing": "a formula needs a domain",
    "objective.no_condition": "only an objective with an adjustable condition number takes 'condition'",
    "domain.upside_down": "each interval of the domain must go from a lower to a higher number",
    "domain.dimension": "the domain has {count} intervals, and the objective has {dimension} variables",
    "start.dimension": "has dimension {count}, and the objective has dimension {dimension}",
    # of a formula
    "formula.empty": "is empty; write a formula in x, or in x and y",
    "formula.too_long": "is {count} characters long, and at most {limit} are allowed",
    "formula.too_many": "has more than {limit} numbers, names and operators",
    "formula.too_deep": "at character {place}: nested more than {limit} deep",
    "formula.character": "at character {place}: {character} has no meaning in a formula",
    "formula.equals": "at character {place}: write only what stands on the right of the equals sign",
    "formula.bars": "at character {place}: write abs(x) for an absolute value",
    "formula.brackets": "at character {place}: write round brackets instead of {character}",
    "formula.comma": "at character {place}: a comma stands only between the arguments of max and min; "
    "decimals have a point",
    "formula.number": "at character {place}: {number} is not a number",
    "formula.name": "at character {place}: {name} is not known; the variables are x and y",
    "formula.did_you_mean": "at character {place}: {name} is not known; did you mean {suggestion}?",
    "formula.numbered": "at character {place}: {name} is not known; the variables are x and y, a power "
    "is {base}^{digits}, a product {digits}*{base}",
    "formula.number_after": "at character {place}: an operator such as * or ^ is missing before {number}",
    "formula.needs_brackets": "at character {place}: {name} needs brackets, as in {name}(x)",
    "formula.power_of_function": "at character {place}: write the power after the brackets, as in "
    "{name}(x)^2",
    "formula.power_of_power": "at character {place}: a power of a power needs brackets, as in (x^2)^3",
    "formula.empty_brackets": "at character {place}: there is nothing in these brackets",
    "formula.nothing_before": "at character {place}: something is missing before {operator}",
    "formula.nothing_after": "at character {place}: something is missing after {operator}",
    "formula.unclosed": "at character {place}: this bracket is never closed",
    "formula.unopened": "at character {place}: this bracket was never opened",
    "formula.arguments": "at character {place}: {name} needs two numbers or more, as in {name}(x, 0)",
    "formula.number_size": "at character {place}: a number here is larger than {limit:g}",
    "formula.exponent": "at character {place}: a constant exponent may be at most {limit} in size",
    "formula.divided_by_zero": "at character {place}: this divides by zero",
    "formula.undefined": "at character {place}: this is not a real number",
    "formula.syntax": "at character {place}: this cannot be read as a formula",
    "formula.constant": "is constant, so there is nothing to minimise",
    "objective.nowhere_finite": "has no finite value anywhere on the domain",
    "domain.size": "the domain must lie within ±{limit:g}, and its intervals be wider than {width:g}",
    "rates.upside_down": "must be more than 'from'",
    "basins.not_elementwise": "a step of {name} is not elementwise: starts in one batch would not be"
    " independent of each other",
    "basins.dimension": "a map of starts needs an objective of two variables",
    "basins.view": "each interval of the view must go from a lower to a higher number, so far apart that"
    " its pixels are",
    "basins.view_size": "the view must lie within ±{limit:g}",
    "data.one_of": "must have one of the keys 'name', 'csv' and 'synthetic'",
    "data.only_csv": "is a key for a CSV file only",
    "data.target": "must be a column's name, or its index from 0",
    "data.too_many": "has {count} numbers, and at most {limit} fit",
    "data.labels": "a logistic model learns labels that are 0 or 1; the target of sample {sample} is {value}",
    "data.overflow": "has numbers that are too large to be standardized",
    "data.squares": "has numbers that are too large to be squared",
    "batch.too_large": "must be at most {samples}, the number of samples",
    # of a CSV file
    "csv.missing_file": "there is no file {path}",
    "csv.folder": "lies in a folder whose name is not text in UTF-8",
    "csv.no_file": "{path} is no file with an end",
    "csv.too_large": "the file is larger than {limit} bytes",
    "csv.encoding": "the file is not text in UTF-8",
    "csv.long_line": "the file has a line of {limit} or more characters",
    "csv.line": "line {line} cannot be read: {reason}",
    "csv.empty": "the file is empty",
    "csv.one_column": "the file has one column only; a feature and a target are needed, with a comma, a"
    " semicolon or a tab between them",
    "csv.too_many_columns": "the file has {count} columns, and at most {limit} are read",
    "csv.width": "line {line} has {count} columns, and the first line has {expected}",
    "csv.too_few_rows": "the file has {count} lines of numbers, and at least 2 are needed",
    "csv.too_many_rows": "the file has more than {limit} lines of numbers; 'rows' reads the first of them",
    "csv.missing": "line {line}, column {column}: the value is missing",
    "csv.not_a_number": "line {line}, column {column}: {value} is not a finite number",
    "csv.decimal_comma": "line {line}, column {column}: {value} is not a number; decimals have a point",
    "csv.label": "line {line}, column {column}: {value} is no label; a logistic model learns labels that are"
    " 0 or 1",
    "csv.no_index": "there is no column {index}; the last one is {last}",
    "csv.no_header": "the file's columns have no names; choose by an index from 0 to {last}",
    "csv.no_column": "there is no column {name}; there are {columns}",
    "csv.column_twice": "several columns have the name {name}; choose by the index",
    "title.empty": "must have a text in at least one language",
    # of a lesson
    "lesson.none": "contains no lesson: neither it nor a folder in it has a {name}",
    "lesson.not_toml": "is not valid TOML: {reason}",
    "lesson.too_large": "is larger than {limit} bytes, which no lesson's text is",
    "lesson.many": "has more than {limit} scenario files, which no lesson has",
    "lesson.many_blocks": "has more than {limit} formulas of their own line, cards and texts between them",
    "lesson.long_line": "is longer than {limit} characters, which no line of a lesson is",
    "lesson.many_formulas": "has more than {limit} formulas, which no lesson has",
    "lesson.not_text": "is not a text in UTF-8",
    "lesson.no_text": "has neither a text en.md nor a text zh.md",
    "lesson.no_scenario": "there is no scenario {name} in this folder",
    "lesson.no_prediction": "there is no prediction {name} in lesson.toml",
    "lesson.no_lesson": "there is no lesson {name}",
    "lesson.activity": "the opening scenario is of {activity}",
    "lesson.twice": "this id is used twice",
    "lesson.tolerance": "must be a number, 0 or more, or a share as '20 %'",
    "lesson.place": "must be an iterate such as x or pane1.run0.x",
    "lesson.link": "{target} leads nowhere: links begin with scenario:, predict: or lesson:",
    "lesson.dollar": "the formula that begins here is never closed by a dollar sign",
    "lesson.formula": "{character} cannot be shown in a formula; end the formula before it",
    "lesson.placeholder": "{text} is no placeholder; they are written {{{{run:scenario:quantity}}}}",
    "lesson.style": "{text} is no number format; write significant digits, %, or % and decimals",
    "lesson.answer_number": "must come out as a number, and comes out as {value}",
    "lesson.answer_place": "must come out as a point, and comes out as {value}",
    "lesson.answer_choice": "comes out as {value}, which exactly one of the choices has to be",
    "lesson.folder": "is there already, and is not empty",
    # of a quantity
    "quantity.too_long": "is longer than {limit} characters",
    "quantity.too_deep": "is nested more than {limit} deep",
    "quantity.character": "at character {place}: {character} has no meaning in a quantity",
    "quantity.ends": "at character {place}: something is missing",
    "quantity.unexpected": "at character {place}: {text} cannot stand here",
    "quantity.function": "at character {place}: {name} is no function; choose one of {known}",
    "quantity.index": "at character {place}: {text} is no index; write a whole number",
    "quantity.name": "{name} is not known here; choose one of {known}",
    "quantity.no_entry": "there is no entry {index}; there are {count}",
    "quantity.no_entries": "{name} has no entries to choose from",
    "quantity.no_parts": "{name} has no parts with a name",
    "quantity.no_step": "the run has no step {t}; its last is {last}",
    "quantity.no_repeats": "the run is not repeated, so that it has no mean and no standard deviation",
    "quantity.no_value": "is not a number, a text or a point",
    "quantity.index_value": "{text} is no step; after @ stands a whole number",
    "quantity.lengths": "compares lists of different lengths",
    "quantity.no_number": "{text} is used as a number, and is none",
    "quantity.no_condition": "'first' needs a comparison, as in first(f < 0.01)",
    "quantity.no_course": "is the same at every step; {name} needs something that changes",
    "quantity.never": "has no value: what it asks for never happens",
    # of an optimizer
    "optimizer.nesterov": "needs a momentum above 0 and no dampening",
    "optimizer.nadam": "the first is so near to 1 that the first step divides by zero",
    "optimizer.line_search": "must be more than 0 for a line search",
    # of a schedule
    "schedule.line_search": "reaches a rate of 0, from which a line search cannot start",
    "schedule.milestones": "each milestone must be later than the one before",
    "schedule.no_momentum": "{optimizer} has no momentum to cycle; set this to false",
    "schedule.momentum": "{optimizer} cannot take {value} as its momentum",
    "schedule.momentum_start": "must be above 0, as base_momentum is",
    "schedule.phase": "the rise must not last exactly one of the {steps} steps",
}
"""Every problem's sentence in English. What stands before it (a file, a field) is added by the reader."""


class Problem(ValueError):
    """Something that the user gave is wrong; says what, and where.

    Parameters
    ----------
    code
        A key of `MESSAGES`.
    field
        The place in the scenario, as in ``panes[0].runs[1].optimizer.lr``; empty for the whole.
    values
        What the sentence is filled with.
    """

    file: str = ""
    """The name of the file that is wrong; empty where it is not a file's fault."""

    def __init__(self, code: str, /, field: str = "", **values: Any) -> None:
        self.code = code
        self.field = field
        self.values = values
        super().__init__(code)

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence(self) -> str:
        """The problem in English: file, field and reason in one line, as far as there are any."""
        reason = MESSAGES[self.code].format(**self.values)
        return ": ".join(one_line(part) for part in (self.file, self.field, reason) if part)

    def at(self, field: str) -> "Problem":
        """Return the same problem, found at `field`."""
        return Problem(self.code, field, **self.values)

    def in_file(self, name: str) -> "Problem":
        """Return the same problem, found in the file `name`."""
        problem = self.at(self.field)
        problem.file = name
        return problem


def one_line(text: str) -> str:
    """Write what does not print, line ends above all, as escapes, and cut what is very long."""
    line = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text[:1000])
    return line if len(text) <= 1000 else line + "…"


def shown(value: object) -> str:
    """Write a value as it stands in a file, cut if it is long."""
    text = (
        repr(value)
        if isinstance(value, str)
        else json.dumps(value, ensure_ascii=False, default=repr)
    )
    return text if len(text) <= 60 else text[:57] + "…"
