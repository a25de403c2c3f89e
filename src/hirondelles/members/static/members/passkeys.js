// Keys of a device: asks the browser, sends its answer with the form. Without this file the form stays hidden.
"use strict";

const BYTES = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

function bytesOf(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function textOf(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

// The options arrive as JSON: what the browser wants as bytes is written in base64url.
function readable({ publicKey }) {
  const known = (one) => ({ ...one, id: bytesOf(one.id) });
  const asked = { ...publicKey, challenge: bytesOf(publicKey.challenge) };
  if (asked.user) asked.user = known(asked.user);
  for (const name of ["excludeCredentials", "allowCredentials"]) if (asked[name]) asked[name] = asked[name].map(known);
  return { publicKey: asked };
}

// And the answer leaves as JSON, the same way.
function writable(credential) {
  const response = {};
  for (const name of BYTES) if (credential.response[name]) response[name] = textOf(credential.response[name]);
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    id: credential.id,
    rawId: textOf(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  };
}

async function optionsOf(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const answer = await fetch(form.action, { headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } });
  if (!answer.ok) throw new Error(answer.statusText);
  return (await answer.json()).request_options;
}

async function ask(form) {
  const options = readable(await optionsOf(form));
  const asked = form.dataset.passkey === "create" ? navigator.credentials.create(options) : navigator.credentials.get(options);
  form.elements.credential.value = JSON.stringify(writable(await asked));
  form.submit();
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const fault = form.querySelector("[data-passkey-fault]");
  form.querySelector("[data-passkey-none]")?.remove();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    fault.hidden = true;
    ask(form).catch(() => { fault.hidden = false; });
  });
  form.hidden = !window.PublicKeyCredential;
}
for (const word of document.querySelectorAll("[data-passkey-without]")) word.hidden = Boolean(window.PublicKeyCredential);
