// A passkey's question lies in the form's data; its answer is sent in the form's own hidden field.
"use strict";
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function question(options) {
  const read = JSON.parse(options);
  read.challenge = bytes(read.challenge);
  if (read.user) read.user.id = bytes(read.user.id);
  for (const list of [read.excludeCredentials, read.allowCredentials]) {
    for (const known of list || []) known.id = bytes(known.id);
  }
  return { publicKey: read };
}

function answer(credential) {
  const response = { clientDataJSON: text(credential.response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  return JSON.stringify({
    id: credential.id, rawId: text(credential.rawId), type: credential.type, response, clientExtensionResults: {},
  });
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const said = form.querySelector("[data-passkey-said]");
  if (!window.PublicKeyCredential) {
    said.hidden = false;
    continue;
  }
  form.querySelector("[data-passkey-button]").hidden = false;
  form.addEventListener("submit", async (event) => {
    if (form.elements.answer.value) return;
    event.preventDefault();
    said.hidden = true;
    try {
      const asked = question(form.dataset.options);
      const make = form.dataset.passkey === "new";
      const given = make ? await navigator.credentials.create(asked) : await navigator.credentials.get(asked);
      form.elements.answer.value = answer(given);
      form.submit();
    } catch {
      said.hidden = false;
    }
  });
}
