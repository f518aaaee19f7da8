"""The only writers of evidence: a person, a verb, one transaction, one line of the journal."""
