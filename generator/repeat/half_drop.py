"""Half-drop (ondo-ende, half a step down): every second column is lowered by half a unit."""

from .walks.ondo_ende import COLUMNS as COLUMNS
from .walks.ondo_ende import ROWS as ROWS
from .walks.ondo_ende import positions as positions
