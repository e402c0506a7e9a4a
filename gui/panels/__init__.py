"""Widgets that edit: they show values and emit intents."""
