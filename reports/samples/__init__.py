"""A sample report: it comes and goes with the sample stories."""
