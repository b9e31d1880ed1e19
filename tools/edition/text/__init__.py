"""The text that is read: the witness, its division, its reading, and places in it."""
