"""Brick (ondo-ende, half a step across): every second row is moved by half a unit."""

from .walks.ondo_ende_rebah import COLUMNS as COLUMNS
from .walks.ondo_ende_rebah import ROWS as ROWS
from .walks.ondo_ende_rebah import positions as positions
