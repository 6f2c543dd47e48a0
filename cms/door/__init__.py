"""The door: what stands between the web server and Django, and holds no thread while it waits for a reader.

It answers what is at hand, reads bodies from those who may send one, lets so many at once into Django as there are
threads, and hands files to the server. docs/decisions/0018-the-door.md tells why.
"""
