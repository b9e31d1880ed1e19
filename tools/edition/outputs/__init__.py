"""What is published, each a pure function of the edition."""
