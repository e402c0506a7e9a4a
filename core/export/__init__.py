"""What becomes of a scenario outside the program: code, tables."""
