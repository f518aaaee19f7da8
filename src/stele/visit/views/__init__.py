"""HTTP in, HTTP out: each view asks ``records.queries``, has the answer told in words, and fills a template."""
