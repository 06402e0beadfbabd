"""The terms of a tender: what they ask of a supplier, read from their words, and held against rule and proportion."""
