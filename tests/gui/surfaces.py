"""Places on a surface view."""

import numpy as np
from drawing import DOMAIN

from core.landscape import landscape
from core.objectives.base import Objective
from core.objectives.formula import parse
from gui.views.projection import FLOOR


def surface_of(text, domain=DOMAIN):
    return landscape(Objective(parse(text), domain), resolution=97)


def place(view, point):
    """Return the pixel at which a point of the plane is seen on the surface."""
    return view.projection.pixels(view.relief.on_surface(np.asarray(point, float)))


def on_floor(view, point):
    return view.projection.pixels([*view.relief.sides(point), FLOOR])


def grabbed(view):
    return view.grab().toImage()
