"""What Slack draws, as HTML: pure functions from blocks and text to escaped markup."""
