"""What users need, with the evidence for it: stated as "As a ... I need ... so that ..."."""
