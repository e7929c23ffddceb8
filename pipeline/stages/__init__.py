"""One file a stage: an adapting function and its declaration, nothing more."""
