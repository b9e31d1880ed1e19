"""What stands over the text: citations, mentions, quotations, notes, lemmas."""
