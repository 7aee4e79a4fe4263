"""Colours: which colour each tint of a drawing has on a cloth."""
