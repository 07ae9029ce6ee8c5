"""Tables, fields and lists: figures that stand outside of sentences, read by what stands around them."""
