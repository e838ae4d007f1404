"""The weekly digest as people read it."""
