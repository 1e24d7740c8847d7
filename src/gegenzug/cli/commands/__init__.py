"""One module a command; each has `build(texts)`, which gives the click command in a language."""
