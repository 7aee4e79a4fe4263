"""Strokes for a pen or a spout: what it draws, joined end to end, in a short order, with the time it takes."""
