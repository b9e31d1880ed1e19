"""From an `Edition` to a site that people read: pages written, built, verified, and put in place."""
