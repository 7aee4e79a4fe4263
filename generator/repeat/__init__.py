"""How a drawing repeats: one file per repeat; and what the torus needs when it is painted."""
