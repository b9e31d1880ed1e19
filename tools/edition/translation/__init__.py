"""The text in other languages, sentence by sentence."""
