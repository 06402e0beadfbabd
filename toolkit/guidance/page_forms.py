"""Forms of the editor that check more than their fields."""

from __future__ import annotations

from django.utils.module_loading import import_string
from wagtail.admin.forms import WagtailAdminPageForm

from rulebook.figures import keys as figure_keys
from toolkit.guidance import documents


def _known_figure(key: str) -> str:
    if key not in figure_keys():
        raise LookupError(key)
    return key


class TemplateForm(WagtailAdminPageForm):
    """A template: refused when no document can be made from it, since readers would get an error."""

    def _post_clean(self) -> None:
        """Make the document once the page holds what was typed."""
        super()._post_clean()
        if self.errors:
            return
        # Pages become documents above models: reached by name, as a page's view is.
        to_document = import_string("toolkit.guidance.records.to_document")
        try:
            documents.build(
                to_document(self.instance), figure=_known_figure, organisation="", licence=""
            )
        except documents.BadTemplate as error:
            self.add_error("payload", str(error))
