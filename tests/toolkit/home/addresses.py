"""Who may open the pages that gather a borough's own records."""

from tests.toolkit.roles import MEMBERS, Address

ADDRESSES = [Address("home:workspace", MEMBERS, args=lambda world: ["camden"])]
