"""Harm: who was killed, injured, displaced, abducted or is missing, and which phrases count them."""
