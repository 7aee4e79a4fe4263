"""The 17 plane groups and the 7 friezes: their operations, their lattices, the cells that they make, their elements."""
