"""Office documents: word-processor files of both families."""
