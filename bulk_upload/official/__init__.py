"""The official templates: what their numbered fields mean, what rows must say, and files made from them."""
