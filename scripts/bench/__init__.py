"""How fast and how large a site of many articles is: made-up corpora, what is measured on them, and the table of it."""
