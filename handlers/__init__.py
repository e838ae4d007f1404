"""What Unison hears: turns that become calls to rules, views and storage, and an answer."""
