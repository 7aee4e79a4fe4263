"""Woven things: walls and mats of bamboo and pandan."""
