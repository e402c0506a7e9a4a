"""Data to learn from: samples of features with a target each."""

from core.data.base import Data
from core.data.csv_file import CsvLayout, csv_layout
from core.data.loading import load

__all__ = ["CsvLayout", "Data", "csv_layout", "load"]
