"""From the register and the pipeline to files that a borough publishes: chosen, written, checked, stored."""
