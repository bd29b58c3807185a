"""What was recorded: the nouns, their fields, quantities and dates, and how text becomes them."""
