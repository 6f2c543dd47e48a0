"""Captions: read, made from a transcript, and looked over."""
