"""The facts that a register needs, why each matters, and which contracts lack it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from toolkit.contracts.categories import TECHNOLOGY_DIVISIONS
from toolkit.contracts.choices import Importance
from toolkit.contracts.models import ContractSupplier

_TECHNOLOGY = Q(cpv_division__in=sorted(TECHNOLOGY_DIVISIONS)) | Q(register__system__gt="")


def _blank(column: str) -> Q:
    """Return rows whose register says nothing, or that are no rows of a register at all."""
    return Q(**{f"{column}__isnull": True}) | Q(**{column: ""})


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that may be missing: what it is called, why it matters and where it is typed."""

    key: str
    label: str
    why: str
    importance: Importance
    condition: Q
    field: str  # of `own_fields`


_DATES, _CODE, _TOGETHER = Importance.DATES, Importance.CODE, Importance.TOGETHER
FACTS: tuple[Fact, ...] = (
    Fact("end", "End date", "Without an end there is no renewal date, no alarm and no overlap with other boroughs.", _DATES,
         Q(ends_on__isnull=True) & (Q(register__isnull=True) | Q(register__is_rolling=False)), "ends_on"),
    Fact("notice", "Notice day or notice period", "Without it the radar cannot say the last day on which you can give notice.", _DATES,
         Q(register__isnull=True) | Q(register__notice_on__isnull=True, register__notice_months__isnull=True), "notice_months"),
    Fact("extensions", "Options to extend", "Without them nobody can tell how far the end can move to meet another borough’s.", _DATES,
         Q(may_extend_until__isnull=True) & _blank("register__extensions") & Q(extension=""), "extensions"),
    Fact("manager", "Contract manager", "Without one nobody is asked whether the facts are still right.", _DATES,
         Q(register__isnull=True) | Q(register__manager__isnull=True, register__contract_manager=""), "contract_manager"),
    Fact("supplier", "Supplier", "The Transparency Code asks for it; and without it nobody finds who else has this supplier.", _CODE,
         Q(~Exists(ContractSupplier.objects.filter(contract=OuterRef("pk")))), "suppliers"),
    Fact("value", "Value", "The Transparency Code asks for it; and the value decides which rules apply to the next purchase.", _CODE,
         Q(value_ex_vat_pence__isnull=True, value_inc_vat_pence__isnull=True)
         & (Q(register__isnull=True) | Q(register__annual_value_pence__isnull=True, register__value_high_pence__isnull=True)),
         "value_ex_vat_pence"),
    Fact("start", "Start date", "The Transparency Code asks for it.", _CODE, Q(starts_on__isnull=True), "starts_on"),
    Fact("number", "Your own number", "The Transparency Code asks for a reference; and by it an import knows the row again.", _CODE,
         _blank("register__number"), "number"),
    Fact("department", "Department", "The Transparency Code asks which department is responsible.", _CODE,
         _blank("register__department"), "department"),
    Fact("process", "Tender process", "The Transparency Code asks whether it was a quotation or a published invitation to tender.", _CODE,
         _blank("register__process_type"), "process_type"),
    Fact("system", "System (technology contracts)", "Without it no borough with the same system finds you, nor you them.", _TOGETHER,
         Q(cpv_division__in=sorted(TECHNOLOGY_DIVISIONS)) & _blank("register__system"), "system"),
    Fact("category", "Category (CPV code)", "It helps to find the same need in other boroughs.", _TOGETHER, Q(cpv_code=""), "cpv_code"),
    Fact("area", "Service area", "It shows which service to talk to before a renewal.", _TOGETHER,
         _blank("register__service_area"), "service_area"),
    Fact("hosting", "Hosting (technology contracts)", "It decides how hard it is to leave.", _TOGETHER,
         _TECHNOLOGY & _blank("register__hosting"), "hosting"),
    Fact("api", "Charge for the API (technology contracts)", "It shows whether you can get your data out, and what that costs.", _TOGETHER,
         _TECHNOLOGY & _blank("register__api_charge"), "api_charge"),
    Fact("satisfaction", "Satisfaction", "It tells other boroughs, and your own next purchase, whether you would choose it again.", _TOGETHER,
         Q(register__isnull=True) | Q(register__satisfaction__isnull=True), "satisfaction"),
)  # fmt: skip
BY_KEY: Mapping[str, Fact] = {fact.key: fact for fact in FACTS}
