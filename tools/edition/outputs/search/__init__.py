"""Search: what the edition holds, indexed by lunr under the keys of the Kazakh analyser, for a browser to query."""
