"""Cloths: formats, field and border, from a design to a Cloth that any technique and format can take."""
