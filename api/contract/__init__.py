"""The contract: the OpenAPI document, how it is made, and what would break those who build on it.

`openapi.json` is what the service says of itself, `released.json` what it said when it was last released.
"""
