"""How the models that are shipped are made, and how good they are. Not part of the package."""
