"""Passages: one sentence at a time as items, names, times and the phrases of its numbers, with what was told before."""
