"""The types of the answers, for the OpenAPI document: the stored documents with their number and time."""
