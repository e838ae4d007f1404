"""What a person does at their Slack, and what Slack makes of the app's answer."""
