"""The market log: which suppliers were met, what they were told, and whether everybody else knows it too."""
