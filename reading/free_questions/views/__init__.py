"""Which view a question asks for, by the words around its names."""
