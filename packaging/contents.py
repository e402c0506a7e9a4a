"""What goes into the packaged program, and what is left out; for the spec, and for the tests."""

import re

DATA_OF = ("latex2mathml", "ziafont", "ziamath")
"""Packages whose data files PyInstaller does not find by itself: fonts and tables of symbols."""

EXCLUDED = (
    # What only the tests, the benchmarks or the work on the sources need.
    "_pytest", "coverage", "hypothesis", "jsonschema", "mypy", "numba", "llvmlite", "pytest", "psutil",
    "setuptools", "pip", "wheel", "pkg_resources", "distutils", "lib2to3", "ensurepip", "idlelib",
    # Other windows, plots and notebooks, which libraries turn to where they find them.
    "tkinter", "matplotlib", "IPython", "ipykernel", "jupyter_rfb", "PyQt5", "PyQt6", "PySide2", "OpenGL",
    "pyqtgraph.examples", "pyqtgraph.jupyter", "pyqtgraph.opengl", "pyqtgraph.canvas",
    "pyqtgraph.flowchart",
    # Tables, videos, faster arrays: the program does without.
    "pandas", "cupy", "h5py", "imageio_ffmpeg", "rich",
    # Parts of Qt without a window's use; QtNetwork, because the program has no network.
    "PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtSql", "PySide6.QtDesigner",
    # Parts of sympy and torch.
    "sympy.physics", "torch.contrib", "torch.onnx", "torch.utils.benchmark",
    "torch.utils.tensorboard", "tensorboard", "jinja2", "fsspec", "networkx", "yaml",
)  # fmt: skip
"""Modules that stay out. Nothing of ours imports them, and no library needs them for what we use."""

_DROPPED = re.compile(
    r"""
      ^torch/(test|include|share)/
    | ^torch/bin/(?!torch_shm_manager)  # without which torch is not imported
    | ^torch/lib/lib(torchbind_test|jitbackend_test|backend_with_compiler|aoti_custom_ops)\b
    | /tests/                           # of numpy, scipy, scikit-learn and sympy
    | ^sklearn/datasets/images/
    | ^PySide6/Qt/qml/
    | libQt6(Network|Qml|Quick|Egl)
    | ^PySide6/Qt/plugins/(egldeviceintegrations|generic|networkinformation|tls|vectorimageformats)/
    | ^PySide6/Qt/plugins/platforms/libq(eglfs|linuxfb|vnc|vkkhrdisplay|minimal)
    | ^PySide6/Qt/plugins/platformthemes/libqgtk3  # it would bring GTK's libraries
    | ^PySide6/(Qt/)?translations/(?!qtbase_zh_CN\.)
    | ^lib(stdc\+\+|gcc_s)\.so                    # an old one keeps newer graphics drivers from loading
    | ^lib(gtk-3|gdk-3|gdk_pixbuf|cairo|pango|atk|atspi|epoxy|fribidi|thai|datrie|harfbuzz|gio-2|pixman)
    | ^lib(gssapi|krb5|k5crypto|com_err|keyutils|mount|blkid|selinux)
    """,
    re.VERBOSE,
)


def belongs(name: str) -> bool:
    """Return whether a file that PyInstaller found goes in.

    Parameters
    ----------
    name
        Its place in the program's folder, as ``torch/lib/libtorch_cpu.so``.
    """
    return _DROPPED.search(name.replace("\\", "/")) is None
