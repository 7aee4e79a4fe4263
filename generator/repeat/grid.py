"""Grid (tubrukan): the unit repeats straight to the right and straight down."""

from .walks.tubrukan import COLUMNS as COLUMNS
from .walks.tubrukan import ROWS as ROWS
from .walks.tubrukan import positions as positions
