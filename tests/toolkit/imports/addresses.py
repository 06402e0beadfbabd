"""Who may open the pages of a borough's imports."""

from tests.factories import cast
from tests.factories.imports import ImportRefusalFactory, RegisterImportFactory
from tests.toolkit.roles import MANAGERS, Address
from toolkit.imports.choices import State


def world():
    camden = cast.authority(cast.CAMDEN)
    done = RegisterImportFactory(authority=camden, state=State.DONE, finished_at=cast.LONG_AGO)
    ImportRefusalFactory(register_import=done)
    return {
        "done": done.pk,
        "ready": RegisterImportFactory(authority=camden, state=State.READY).pk,
        "new": RegisterImportFactory(authority=camden, stored_as="imports/none").pk,
    }


def of(name, key="", **options):
    return Address(
        f"imports:{name}",
        MANAGERS,
        args=lambda world: ["camden", world[key]] if key else ["camden"],
        **options,
    )


ADDRESSES = [
    of("imports"),
    of("upload"),
    of("one", "ready"),
    of("columns", "new"),
    of("confirm", "done", posts=True),
    of("leave", "done", posts=True),
    of("undo", "done"),
    of("refused", "done"),
    Address("imports:group", MANAGERS, args=lambda world: ["camden", world["done"], "added"]),
]
