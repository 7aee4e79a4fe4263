"""Grounds with their figures: what covers a whole cloth and what lies upon it."""
