"""Invented answers of somebody who has bought for a service before, and never shaped the data side of it."""

from __future__ import annotations

EXAMPLE = {
    "decision-days": "alone",
    "same-system": "never",
    "fair-meetings": "helped",
    "fair-terms": "never",
    "who-decides": "alone",
    "problem": "teach",
    "users": "teach",
    "whole-life-cost": "helped",
    "exit": "never",
    "ask-the-market": "helped",
    "data-map": "never",
    "requirements": "alone",
    "measures": "helped",
    "common-core": "never",
    "interfaces": "never",
    "route": "outside",
    "scoring": "alone",
    "buy-together": "outside",
    "contract-plan": "alone",
    "poor-work": "helped",
    "key-suppliers": "outside",
}
