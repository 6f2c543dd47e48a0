"""What people see of Connect Five: the questions, their own page, the archive of themes."""
