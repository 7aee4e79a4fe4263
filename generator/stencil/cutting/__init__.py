"""Cutting: what a laser needs of openings that hold together: material, kerf, order, sheets, proofs, a test card."""
