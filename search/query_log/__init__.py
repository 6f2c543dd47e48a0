"""What is searched for, without anything about who did: counted by day.

A web process gathers counts in memory (`gathering`), adds them to a file every other second (`spool`), and the worker
takes them from there into the database (`keeping`).
"""
