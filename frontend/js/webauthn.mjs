// Security keys (WebAuthn): fills in a form that carries what the server asks for, and sends it.
// Without this script the form says that an authenticator app is the other way.

function bytes(text) {
  const base64 = text.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function words(buffer) {
  if (!buffer) return null;
  const text = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function asked(options) {
  const key = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
  if (key.user) key.user = { ...key.user, id: bytes(key.user.id) };
  for (const list of ["allowCredentials", "excludeCredentials"]) {
    if (key[list]) key[list] = key[list].map((one) => ({ ...one, id: bytes(one.id) }));
  }
  return { publicKey: key };
}

function answer(credential) {
  const given = credential.response;
  const response = { clientDataJSON: words(given.clientDataJSON) };
  if (given.attestationObject) {
    response.attestationObject = words(given.attestationObject);
    response.transports = given.getTransports ? given.getTransports() : [];
  } else {
    response.authenticatorData = words(given.authenticatorData);
    response.signature = words(given.signature);
    response.userHandle = words(given.userHandle);
  }
  return {
    id: credential.id,
    rawId: words(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? null,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  };
}

const PROBLEMS = {
  InvalidStateError: "This key is set up already. Use another one.",
  SecurityError: "Security keys work only at an address that begins with https.",
};

function begin(form) {
  const problem = form.querySelector("[data-webauthn-problem]");
  form.querySelector("[data-webauthn-without]").hidden = true;
  form.querySelector("[data-webauthn-with]").hidden = false;
  form.querySelector("[data-webauthn-with] button").addEventListener("click", async () => {
    problem.hidden = true;
    try {
      const options = asked(JSON.parse(form.dataset.options));
      const credential = await navigator.credentials[form.dataset.webauthn](options);
      form.elements.credential.value = JSON.stringify(answer(credential));
      form.submit();
    } catch (error) {
      problem.textContent = PROBLEMS[error.name] ?? "The key did not answer. Try again, or use another way.";
      problem.hidden = false;
    }
  });
}

export function securityKeys() {
  if (!window.PublicKeyCredential) return;
  for (const form of document.querySelectorAll("form[data-webauthn]")) begin(form);
}
