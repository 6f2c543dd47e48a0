"""Consents in the CMS: recorded, read and withdrawn by those who are trusted with them, and nobody else."""
