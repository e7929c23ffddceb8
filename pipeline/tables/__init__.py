"""What every artefact is: one file for each stage that makes some, and `inputs` for what people make."""
