"""Jobs: the sheets of a technique in a folder, with a manifest and a card to print; and how a job is made again."""
