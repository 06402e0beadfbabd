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
# What each may do, in words for who chooses; the table that decides is in permissions.py.
MAY = {
    Role.VIEWER: "Reads the borough's register, renewals, pipeline and procurements. Changes nothing.",
    Role.CONTRACT_MANAGER: "Also imports the register, corrects, confirms and shares contracts, and plans purchases.",
    Role.BUYER: "Plans purchases, runs procurements and drafts their notices, says which needs are the same, and shares experience with other boroughs.",
    Role.PROCUREMENT_LEAD: "All that contract managers and buyers do. Also sets lead times and the buying policy, and publishes open data.",
    Role.ADMINISTRATOR: "All of that. Also invites people, changes their roles, and reads the audit trail.",
    Role.EDITOR: "Edits and publishes the guidance, and answers comments.",
    Role.CONVENER: "Sees the strongest alignments in London, and invites boroughs to meet.",
}


class Sharing(models.TextChoices):
    """Who may see a record. The value is what is stored."""

    OWN = "own", "Only our borough"
    BOROUGHS = "boroughs", "Boroughs that have an account"
    PUBLIC = "public", "Everybody"
