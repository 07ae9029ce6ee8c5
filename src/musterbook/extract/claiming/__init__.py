"""Claiming: what every rule asks of a number, its kind of claim, whose it is and when, and the form of a rule."""
