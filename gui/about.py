"""What the program is, in a box."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget


def about(parent: QWidget) -> None:
    """Say what the program is for."""
    translate = QCoreApplication.translate
    QMessageBox.about(
        parent,
        translate("MainWindow", "About Descent Lab"),
        translate("MainWindow", "Descent Lab shows why gradient descent works, stalls and fails."),
    )
