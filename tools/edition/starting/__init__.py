"""What a new edition begins with."""
