"""What both teams plan as people see it: the schedule, the form, the private notes."""
