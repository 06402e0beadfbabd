"""Who may open the pages of this app: the buyer's side for who may write in the workbook, the rest by its secret."""

from types import SimpleNamespace

from django.core.cache import cache

from tests.factories import cast
from tests.factories.engagement import SECRET, InformationRequestFactory, SupplierAnswerFactory
from tests.factories.procurements import ProcurementFactory
from tests.toolkit.roles import EVERYBODY, WORKERS, Address
from toolkit.engagement.queries import hash_of

_RECEIPT = "a-receipt"


def world():
    """A procurement of Camden with an open page and an answer."""
    cache.clear()
    one = ProcurementFactory(authority=cast.authority(cast.CAMDEN))
    page = InformationRequestFactory(procurement=one)
    SupplierAnswerFactory(request=page, change_hash=hash_of(_RECEIPT))
    return SimpleNamespace(reference=one.reference)


def of(world):
    return [cast.CAMDEN, world.reference]


def runs(name, **words):
    return Address(f"engagement:{name}", WORKERS, args=of, **words)


def public(name, secret, **words):
    return Address(name, EVERYBODY, args=lambda world: [secret], **words)


ADDRESSES = [
    runs("request"),
    runs("answers_csv"),
    runs("answers_xlsx"),
    runs("open"),
    runs("days"),
    runs("findings"),
    runs("notice"),
    runs("questions", posts=True),
    runs("link", posts=True),
    runs("close", posts=True),
    runs("addresses", posts=True),
    public("engagement:answer", SECRET),
    public("engagement:receipt", _RECEIPT),
    public("engagement:change", _RECEIPT),
]
