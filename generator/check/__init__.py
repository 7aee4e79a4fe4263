"""Whether a cloth can be made by a technique: findings with stable numbers, one file each in `numbers/`."""
