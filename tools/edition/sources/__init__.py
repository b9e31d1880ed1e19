"""What editors write: files, YAML with places, and what may stand in them."""
