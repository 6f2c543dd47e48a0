"""Patients: what must not be published, because it says who they are."""
