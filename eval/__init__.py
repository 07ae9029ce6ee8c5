"""Scores of extraction against annotated documents, and the gate that keeps them."""
