"""Files, processes and progress: what touches the machine and knows nothing of exhibits."""
