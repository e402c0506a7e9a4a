"""The reader of lessons: text with formulas, cards that show scenarios, and questions."""
