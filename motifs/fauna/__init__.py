"""Animals: one file per motif."""
