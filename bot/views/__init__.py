"""What is shown: Block Kit out, forms read back in."""
