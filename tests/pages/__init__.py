"""Every page of the project, as people see it: one list, for axe and for pictures."""
