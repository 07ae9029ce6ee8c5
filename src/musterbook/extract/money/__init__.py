"""Money: what is done with a sum, by whom and for whom."""
