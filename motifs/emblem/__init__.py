"""Emblems: signs of the Majapahit age, drawn as fields of cloth."""
