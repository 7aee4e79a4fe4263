"""Ceplok: motifs of one field on a square net, from four fruits to small stars."""
