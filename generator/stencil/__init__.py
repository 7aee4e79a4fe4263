"""Stencils: one file per technique in `techniques/`; each turns a cloth into Sheets and knows no file format."""
