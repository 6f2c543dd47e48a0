"""Drills: harm is done to a running instance while people read and edit; what they saw is told in one line."""
