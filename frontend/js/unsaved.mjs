// Forms that keep what is typed (data-keeps): sent to the server while somebody types, offered again when the form
// is opened later, dropped by the server once the form is sent. Without this script a form is as it always was.

const WAIT = 3000;

function pairs(form) {
  return [...new FormData(form)].filter(
    ([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken" && name !== "unsaved",
  );
}

function body(form, address) {
  const sent = new URLSearchParams(pairs(form));
  sent.set("unsaved_address", address);
  sent.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  return sent;
}

function putBack(form, fields) {
  const given = new Map();
  for (const [name, value] of fields) given.set(name, [...(given.get(name) ?? []), value]);
  for (const element of form.elements) {
    if (!element.name || ["hidden", "file", "submit", "button"].includes(element.type)) {
      if (element.name === "edition" && given.has("edition")) [element.value] = given.get("edition");
      continue;
    }
    const values = given.get(element.name) ?? [];
    if (element.type === "checkbox" || element.type === "radio") {
      if (element.checked !== values.includes(element.value)) element.click();
    } else if (element.multiple) {
      for (const option of element.options) option.selected = values.includes(option.value);
    } else if (values.length) {
      element.value = values.shift();
    }
  }
}

function button(words, done) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "govuk-button govuk-button--secondary";
  made.textContent = words;
  made.addEventListener("click", done);
  return made;
}

function offer(form, kept, forget) {
  const note = document.createElement("div");
  note.className = "govuk-inset-text";
  note.setAttribute("role", "region");
  note.setAttribute("aria-label", "What you typed and did not save");
  const words = document.createElement("p");
  words.className = "govuk-body";
  words.textContent = `You typed something here on ${kept.at} and did not save it.`;
  const group = document.createElement("div");
  group.className = "govuk-button-group";
  group.append(
    button("Put it back into the form", () => {
      note.remove();
      putBack(form, kept.fields);
      const first = form.querySelector("input:not([type=hidden]), textarea, select");
      if (first) first.focus();
    }),
    button("Throw it away", () => {
      forget();
      note.remove();
    }),
  );
  note.append(words, group);
  form.before(note);
  return note;
}

async function begin(form) {
  const { keeps: url } = form.dataset;
  const address = location.pathname + location.search;
  const status = document.createElement("p");
  status.className = "govuk-hint unsaved";
  status.setAttribute("role", "status");
  form.append(status);
  const mark = document.createElement("input");
  mark.type = "hidden";
  mark.name = "unsaved";
  form.append(mark);

  let last = JSON.stringify(pairs(form));
  let timer = 0;
  let sent = false;
  let note = null;
  let onItsWay = new AbortController();

  async function keep() {
    clearTimeout(timer);
    timer = 0;
    const now = JSON.stringify(pairs(form));
    if (sent || now === last) return;
    if (note?.isConnected) {
      // What was kept before is the only copy: it is not written over while nobody has said what becomes of it.
      status.textContent = "What you type now is not kept until you choose above what becomes of what you typed before.";
      return;
    }
    try {
      const answer = await fetch(`${url}keep/`, { method: "POST", body: body(form, address), signal: onItsWay.signal });
      const said = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
      if (answer.ok && said.kept) {
        last = now;
        status.textContent = `Not saved yet. What you typed is kept for you, ${said.kept}.`;
      } else status.textContent = said.problem ?? "What you type is not kept. Save it before you leave.";
    } catch {
      if (sent) return;
      status.textContent = "What you type is not kept: there is no connection. Save it before you leave.";
    }
  }

  function changed() {
    clearTimeout(timer);
    timer = setTimeout(keep, WAIT);
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => {
    sent = true;
    clearTimeout(timer);
    onItsWay.abort(); // so that it does not arrive after the form, and is not offered as unsaved
  });
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    sent = false;
    onItsWay = new AbortController();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && timer && !sent && !note?.isConnected) {
      navigator.sendBeacon(`${url}keep/`, body(form, address));
    }
  });

  if (document.querySelector(".govuk-error-summary")) {
    last = "";
    keep();
    return;
  }
  try {
    const answer = await fetch(`${url}found/?address=${encodeURIComponent(address)}`);
    if (answer.status !== 200) return;
    const kept = await answer.json();
    const words = (fields) => JSON.stringify(fields.filter(([name]) => name !== "edition"));
    if (words(kept.fields) === words(pairs(form))) return;
    note = offer(form, kept, () => {
      const dropped = new URLSearchParams({
        unsaved_address: address,
        csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value,
      });
      fetch(`${url}drop/`, { method: "POST", body: dropped, redirect: "manual" });
    });
  } catch {
    // Nothing is offered; the form is as it always was.
  }
}

export function unsavedForms() {
  for (const form of document.querySelectorAll("form[data-keeps]")) begin(form);
}
