"""Begin a new lesson: a folder with one scenario, and texts to go on from."""

import json
from pathlib import Path

from core.lessons.reading import TOML
from core.problems import Problem
from core.saving import write_folder
from core.scenario import DescentScenario, Scenario, Title

SCENARIO = "first"
"""The scenario's name in the new lesson."""

_TOML = """\
# The format of this file stands in resources/lessons/README.md of Descent Lab.
order = 100
activity = "{activity}"
opening = "{scenario}"

[title]
en = {en}
zh = {zh}
"""
_PREDICTION = """
[[predict]]
id = "last-step"
kind = "number"
scenario = "{scenario}"
answer = "t"
tolerance = "20 %"
unit.en = "steps"
unit.zh = "步"
[predict.question]
en = "After how many steps does the descent end?"
zh = "多少步之后下降结束？"
[predict.explanation]
en = "It ends with $f = {{{{run:{scenario}:f}}}}$."
zh = "结束时 $f = {{{{run:{scenario}:f}}}}$。"
"""
_TEXTS = {
    "en": """\
Say in a sentence or two what is to be seen. A formula stands between dollar signs, as $\\eta$, or on a
line of its own:

$$x \\leftarrow x - \\eta\\, \\nabla f(x)$$

[Try it: the scenario from which this lesson was made](scenario:{scenario})
""",
    "zh": """\
用一两句话说明要看什么。公式写在美元符号之间，如 $\\eta$，也可以单独占一行：

$$x \\leftarrow x - \\eta\\, \\nabla f(x)$$

[试一试：由此生成本课的场景](scenario:{scenario})
""",
}
_ASKING = {
    "en": """
[Predict: when does it end?](predict:last-step)

It ends after {{{{run:{scenario}:t}}}} steps: this number comes from the engine, and changes with the
scenario.
""",
    "zh": """
[先预测：什么时候结束？](predict:last-step)

它在 {{{{run:{scenario}:t}}}} 步之后结束：这个数由引擎算出，场景变了，它也跟着变。
""",
}


def write_lesson(folder: Path, scenario: Scenario, title: Title) -> None:
    """Write a lesson that opens at once, with all that a teacher needs to go on from.

    Parameters
    ----------
    folder
        It is made, if it is not there.
    scenario
        What the lesson shows.
    title
        Of the lesson.

    Raises
    ------
    Problem
        If the folder is not empty, or cannot be written; nothing is left of it then.
    """
    asks = isinstance(scenario, DescentScenario)
    values = {"scenario": SCENARIO, "activity": scenario.name()}
    titles = {"en": _quoted(title.said("en")), "zh": _quoted(title.said("zh"))}
    files = {
        TOML: (_TOML + (_PREDICTION if asks else "")).format(**values, **titles),
        f"{SCENARIO}.json": scenario.to_json(),
    }
    for language, text in _TEXTS.items():
        whole = text + (_ASKING[language] if asks else "")
        files[f"{language}.md"] = whole.format(**values)
    try:
        taken = folder.exists() and any(folder.iterdir())
    except OSError as error:
        reason = error.strerror or str(error)
        raise Problem("file.unwritable", reason=reason).in_file(str(folder)) from None
    if taken:
        raise Problem("lesson.folder").in_file(str(folder))
    write_folder(folder, files)


def _quoted(text: str) -> str:
    """Write a text as TOML does, which JSON does alike."""
    return json.dumps(text, ensure_ascii=False)
