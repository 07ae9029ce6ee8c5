"""Questions that nobody thought of, put to the API by its own description: every answer must be as it is described.

Schemathesis makes them from the OpenAPI document, right ones and wrong ones. Ids that the record holds are mixed in, so
that not every question ends with 'not there'.
"""
