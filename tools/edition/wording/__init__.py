"""What the site itself says."""
