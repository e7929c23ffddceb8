"""The only code that reads and writes files of the pipeline.

An artefact has a `path` relative to the repository (or a reference to a
setting, such as `${ingest.path}`), a `read` and, unless a person makes it, a
`write`.  Everything is written under a temporary name and then renamed, so
that a stage that is killed never leaves half a file.
"""
