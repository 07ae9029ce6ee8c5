"""A model beside Ask: it may propose how a question is read or how a sentence is worded, and adds nothing to either."""
