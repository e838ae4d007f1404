"""Unison, put together: rules, views, delivery and the command line."""
