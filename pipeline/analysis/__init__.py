"""Topics and tone -> how they differ and change: by period, section role, outlet and label."""
