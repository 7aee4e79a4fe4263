"""Curves in millimetres: Bezier paths, affine maps, flattening, fitting, offsets, strokes, visibility."""

from .affine import Affine, unit
from .path import Path, paths_from_shapely

__all__ = ["Affine", "Path", "paths_from_shapely", "unit"]
