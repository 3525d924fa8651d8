"""The upload package: drafts of evidence documents, cover notes, their index, and the check of all of it."""
