"""How often things are read, without a cookie and without anything about who did: counted by day and thing.

A web process gathers counts in memory (`gathering`), adds them to a file every other second (`spool`), and the worker
takes them from there into the database (`keeping`). All figures are rough: what a cache in front of the service
answers is not counted, and a robot that says it is a reader is.
"""
