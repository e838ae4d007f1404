"""What is decided: values in, values out, with no Slack, no database, no clock and no I/O."""
