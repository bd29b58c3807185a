"""Who says so: documents, quotes, photographs."""
