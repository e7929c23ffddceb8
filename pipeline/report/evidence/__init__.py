"""What stands behind printed numbers: references, rows, and both computed again."""
