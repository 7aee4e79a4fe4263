"""Pages: a drawing that is larger than the paper, cut into pages that are printed, trimmed and glued."""
