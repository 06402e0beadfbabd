// What the pages do beyond HTML: GOV.UK components that need a script. Everything works without it.

import { createAll } from "govuk-frontend/dist/govuk/init.mjs";
import { Button } from "govuk-frontend/dist/govuk/components/button/button.mjs";
import { Checkboxes } from "govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs";
import { ErrorSummary } from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs";
import { Radios } from "govuk-frontend/dist/govuk/components/radios/radios.mjs";
import { SkipLink } from "govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs";
import { unsavedForms } from "./unsaved.mjs";
import { securityKeys } from "./webauthn.mjs";

document.body.classList.add("js-enabled", "govuk-frontend-supported");

for (const component of [Button, Checkboxes, ErrorSummary, Radios, SkipLink]) {
  createAll(component);
}

securityKeys();
unsavedForms();
