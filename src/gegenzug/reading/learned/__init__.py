"""The learned part of reading: a small network on the language model's sub-words that finds predicates and their roles.

`features` makes its inputs, `model` runs it, `propose` turns its answers into claims.
"""
