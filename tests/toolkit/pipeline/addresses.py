"""Who may open the addresses of renewals, plans, calendars and mails."""

from datetime import date

from tests.factories import cast
from tests.factories.contracts import RegisterContractFactory, RegisterDetailFactory
from tests.factories.pipeline import PlannedPurchaseFactory, QuietWeeksFactory
from tests.toolkit.roles import BOROUGHS, LEADS, MEMBERS, WORKERS, Address


def world():
    camden = cast.authority(cast.CAMDEN)
    contract = RegisterContractFactory(authority=camden, ends_on=date(2028, 3, 31))
    RegisterDetailFactory(contract=contract)
    return {
        "contract": contract.reference,
        "plan": PlannedPurchaseFactory(authority=camden).reference,
        "dropped": PlannedPurchaseFactory(authority=camden, state="dropped").reference,
        "quiet": QuietWeeksFactory(authority=camden).pk,
    }


def of(name, allowed, key="", **options):
    return Address(
        f"pipeline:{name}",
        allowed,
        args=lambda world: ["camden", world[key]] if key else ["camden"],
        **options,
    )


def with_word(name, allowed, word, **options):
    return Address(f"pipeline:{name}", allowed, args=lambda world: ["camden", word], **options)


ADDRESSES = [
    of("radar", MEMBERS),
    of("renewal", MEMBERS, "contract"),
    of("lead_times", MEMBERS),
    with_word("route_times", LEADS, "open"),
    of("add_quiet_weeks", LEADS),
    of("remove_quiet_weeks", LEADS, "quiet", posts=True, data={"seen": "yes"}),
    of("calendars", MEMBERS),
    with_word("calendar_file", MEMBERS, "mine"),
    with_word("change_feed", MEMBERS, "borough", posts=True),
    of("mails", MEMBERS),
    of("pipeline", MEMBERS),
    of("pipeline_csv", MEMBERS),
    of("add_plan", WORKERS),
    of("notice", MEMBERS),
    of("plan_replacement", WORKERS, "contract", posts=True),
    of("plan", MEMBERS, "plan"),
    of("change_plan", WORKERS, "plan"),
    of("drop_plan", WORKERS, "plan"),
    of("restore_plan", WORKERS, "dropped", posts=True),
    Address("pipeline:shared", BOROUGHS, outsider=403, insider=403),
]
