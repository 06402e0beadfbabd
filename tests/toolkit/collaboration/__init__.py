"""Tests of collaboration."""
