"""Plants: one file per motif."""
