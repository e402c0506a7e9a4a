"""Widgets that draw: a landscape, a curve, a chart. They never decide."""
