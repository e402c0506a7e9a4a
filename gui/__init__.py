"""The window: shows traces at a cursor. PySide6 and pyqtgraph, and no torch."""
