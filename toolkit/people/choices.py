"""Roles: what somebody is in a borough, or for LOTI."""

from django.db import models


class Role(models.TextChoices):
    """What a person is. The last two belong to LOTI and to no borough."""

    VIEWER = "viewer", "Viewer"
    CONTRACT_MANAGER = "contract_manager", "Contract manager"
    BUYER = "buyer", "Buyer"
    PROCUREMENT_LEAD = "procurement_lead", "Procurement lead"
    ADMINISTRATOR = "administrator", "Borough administrator"
    EDITOR = "editor", "LOTI editor"
    CONVENER = "convener", "LOTI convener"


BOROUGH_ROLES = (
    Role.VIEWER,
    Role.CONTRACT_MANAGER,
    Role.BUYER,
    Role.PROCUREMENT_LEAD,
    Role.ADMINISTRATOR,
)
LOTI_ROLES = (Role.EDITOR, Role.CONVENER)


class Sharing(models.TextChoices):
    """Who may see a record. The value is what is stored."""

    OWN = "own", "Only our borough"
    BOROUGHS = "boroughs", "Boroughs that have an account"
    PUBLIC = "public", "Everybody"
