"""The stamp (cap): what it prints, how it is fitted to its walk, its strips, its printing face and its body."""
