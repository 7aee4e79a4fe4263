"""Parang: rows of leaning blades at forty-five degrees, with rows of mlinjon between."""
