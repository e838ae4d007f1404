"""What each person prefers: quiet hours, mention or message, the personal digest, and when they are away."""
