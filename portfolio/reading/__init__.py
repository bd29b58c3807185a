"""Text to a located tree; what is wrong with it, and the edits that mend typing errors."""
