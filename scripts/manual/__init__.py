"""What the reference pages say of front matter, of the Python library, and of templates and blocks, from the code."""
