"""Options appraisal: whole-life cost and weighted scores, the ranking, and what exactly would change the winner."""
