"""Pinggir: what edges a cloth and its parts: rows of tumpal, teeth and flames; and banji, the joined fret.

A border is drawn as a strip whose cell repeats along; beyond its tips lies some ground, so that rows can be stacked.
"""
