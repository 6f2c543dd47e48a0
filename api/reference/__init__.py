"""The reference that developers of other sites browse, made from the OpenAPI document and a guide."""
