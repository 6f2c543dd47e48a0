"""The register of personal data: what is held of people, why, for how long, and how they get it or are erased."""
