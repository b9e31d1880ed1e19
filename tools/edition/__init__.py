"""Make an annotated digital edition out of plain files."""
