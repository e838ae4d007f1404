"""What the clock asks for: slots that become calls to rules, views and storage."""
