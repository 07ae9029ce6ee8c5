"""The shared words as frozen types: what every stage takes and gives. Standard library only, no I/O."""

__all__: list[str] = []
