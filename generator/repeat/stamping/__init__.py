"""Stamping a cloth with the cap: the walks that are found in `walks/`, their impressions, and the plan of them."""
