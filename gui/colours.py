"""Every colour of the program, in two themes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tint:
    """Colours of a badge or of a sentence: text on a ground, with a border."""

    text: str
    ground: str
    border: str


@dataclass(frozen=True)
class Theme:
    """All colours of one look, as ``#rrggbb``."""

    window: str
    """Behind everything."""
    card: str
    """Of panes, charts, panels, the transport bar."""
    border: str
    handle: str
    """Of scroll bars; on `card` and on `code_ground`."""
    inset: str
    """Ground of a box in a card or panel."""
    text: str
    muted: str
    """Labels, units, what is secondary; still 4.5:1 on `card`."""
    field: str
    """Ground of an input."""
    accent: str
    """Primary button, slider, selection."""
    on_accent: str
    accent_hover: str
    """Primary button under the mouse."""
    accent_soft: str
    """Ground of the chosen tab."""
    plot: str
    """Ground of a plot."""
    axis: str
    grid: str
    faint: float
    """Opacity of what is still to come: weak, and yet to be seen from the back of a room."""
    contour_line: str
    code_ground: str
    code_text: str
    code_keyword: str
    code_number: str
    code_string: str
    code_comment: str
    good: Tint
    warning: Tint
    bad: Tint
    neutral: Tint
    positive_curvature: str
    """Eigenvectors along which f curves up."""
    negative_curvature: str
    """Eigenvectors along which f curves down."""
    term_memory: str
    """Of the inner terms of a step: what is remembered of gradients."""
    term_square: str
    """Roots of squared gradients, and other sizes."""
    term_adapted: str
    """Gradients divided by such sizes."""
    term_step: str
    minimum: str
    maximum: str
    saddle: str
    start: str
    error: str
    colormap: str
    """pyqtgraph's name of the colour map of landscapes."""
    landscape_strength: float
    """How strongly the landscape's colours stand against `plot`, 0 to 1."""
    runs: tuple[str, ...]
    """Of the runs, in the order of their indices."""
    basins: tuple[str, ...]
    """Of the critical points that starts end at, in the order of their ranks."""
    diverged: str
    """Of starts whose runs diverge,"""
    nowhere: str
    """and of those that end at no critical point."""


# Okabe & Ito, "Color Universal Design", 2008, in an order in which neighbours differ most for
# deuteranopes and protanopes. On white their yellow vanishes: plum stands for it; on black their black
# does: a white stands for it, and a paler yellow is farther from the orange; and a lighter blue stands for
# theirs, which is hard to see there where it is faint.
_OKABE_ITO = ("#d55e00", "#0072b2", "#cc79a7", "#009e73", "#e69f00", "#56b4e9")
# Tol, "Colour Schemes", technical note SRON/EPS/TN/09-002, 2021: the muted scheme, nine colours that
# stay apart for colour-blind eyes.
_TOL_MUTED = (
    *("#cc6677", "#332288", "#ddcc77", "#117733", "#88ccee"),
    *("#882255", "#44aa99", "#999933", "#aa4499"),
)
RUN_COLOURS = (*_OKABE_ITO, "#000000", "#6b1d52")
_BLUE_ON_DARK = "#4c7df0"
RUN_COLOURS_ON_DARK = (
    _OKABE_ITO[0],
    _BLUE_ON_DARK,
    *_OKABE_ITO[2:],
    "#f2f2f2",
    "#f5ec8e",
)

LIGHT = Theme(
    window="#f3f4f6",
    card="#ffffff",
    border="#e2e5ea",
    handle="#a3acb9",
    inset="#f8f9fb",
    text="#14181f",
    muted="#5b6472",
    field="#ffffff",
    accent="#4338ca",
    on_accent="#ffffff",
    accent_hover="#3730a3",
    accent_soft="#e4e7fd",
    plot="#ffffff",
    axis="#4b5563",
    grid="#e5e7eb",
    faint=0.45,
    contour_line="#3b4252",
    code_ground="#0f172a",
    code_text="#e2e8f0",
    code_keyword="#93c5fd",
    code_number="#fcd34d",
    code_string="#86efac",
    code_comment="#94a3b8",
    good=Tint("#166534", "#dcfce7", "#bbf7d0"),
    warning=Tint("#854d0e", "#fef3c7", "#fde68a"),
    bad=Tint("#991b1b", "#fee2e2", "#fecaca"),
    neutral=Tint("#374151", "#eef0f3", "#d8dce2"),
    positive_curvature="#15803d",
    negative_curvature="#b91c1c",
    term_memory="#2f6fe4",
    term_square="#6b4200",
    term_adapted="#3d0099",
    term_step="#d0306a",
    minimum="#15803d",
    maximum="#b91c1c",
    saddle="#92400e",
    start="#ffffff",
    error="#b91c1c",
    colormap="viridis",
    landscape_strength=0.42,
    runs=RUN_COLOURS,
    basins=_TOL_MUTED,
    diverged="#1f2430",
    nowhere="#c9cdd4",
)
DARK = Theme(
    window="#14171c",
    card="#1c2027",
    border="#343b46",
    handle="#5b6675",
    inset="#232831",
    text="#e8ebf0",
    muted="#a3adba",
    field="#14171c",
    accent="#a5b4fc",
    on_accent="#14171c",
    accent_hover="#c7d2fe",
    accent_soft="#2f3557",
    plot="#14171c",
    axis="#b3bcc8",
    grid="#2b313b",
    faint=0.7,
    contour_line="#c3ccd8",
    code_ground="#10131a",
    code_text="#e2e8f0",
    code_keyword="#93c5fd",
    code_number="#fcd34d",
    code_string="#86efac",
    code_comment="#94a3b8",
    good=Tint("#bbf7d0", "#12331f", "#1f5133"),
    warning=Tint("#fde68a", "#3a2c0c", "#5f4a15"),
    bad=Tint("#fecaca", "#431a1d", "#6e2a2f"),
    neutral=Tint("#d3d9e2", "#282e38", "#3c4552"),
    positive_curvature="#4ade80",
    negative_curvature="#f87171",
    term_memory="#4cc9ff",
    term_square="#e67300",
    term_adapted="#a36bf5",
    term_step="#ff80ab",
    minimum="#4ade80",
    maximum="#f87171",
    saddle="#fbbf24",
    start="#14171c",
    error="#fca5a5",
    colormap="viridis",
    landscape_strength=0.28,
    runs=RUN_COLOURS_ON_DARK,
    basins=_TOL_MUTED,
    diverged="#f2f2f2",
    nowhere="#59616e",
)
