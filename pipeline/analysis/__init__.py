"""Topics and tone -> what they say by month, section role and label."""
