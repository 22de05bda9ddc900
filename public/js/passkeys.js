// Passkeys: a form marked data-passkey fetches what to ask the browser for, asks it, and sends the answer as the form.
// Forms stay hidden where passkeys cannot work: in an old browser, or under another address than the configured one.
const toBytes = (text) => {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

const withBytes = (credentials = []) => credentials.map((each) => ({ ...each, id: toBytes(each.id) }))

async function create(options) {
  const publicKey = {
    ...options,
    challenge: toBytes(options.challenge),
    user: { ...options.user, id: toBytes(options.user.id) },
    excludeCredentials: withBytes(options.excludeCredentials),
  }
  const { id, rawId, type, response } = await navigator.credentials.create({ publicKey })
  const { clientDataJSON, attestationObject } = response
  return {
    ...{ id, rawId: toText(rawId), type, clientExtensionResults: {} },
    response: { clientDataJSON: toText(clientDataJSON), attestationObject: toText(attestationObject) },
  }
}

async function get(options) {
  const publicKey = {
    ...options,
    challenge: toBytes(options.challenge),
    allowCredentials: withBytes(options.allowCredentials),
  }
  const { id, rawId, type, response } = await navigator.credentials.get({ publicKey })
  const { clientDataJSON, authenticatorData, signature, userHandle } = response
  return {
    ...{ id, rawId: toText(rawId), type, clientExtensionResults: {} },
    response: {
      clientDataJSON: toText(clientDataJSON),
      authenticatorData: toText(authenticatorData),
      signature: toText(signature),
      ...(userHandle && { userHandle: toText(userHandle) }),
    },
  }
}

const ceremonies = { create, get }

async function hold(form) {
  const body = new URLSearchParams(new FormData(form))
  const asked = await fetch(form.dataset.options, { method: 'POST', body })
  if (!asked.ok) throw new Error(String(asked.status))
  const answer = await ceremonies[form.dataset.passkey](await asked.json())
  form.elements.answer.value = JSON.stringify(answer)
  form.submit()
}

for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!globalThis.PublicKeyCredential || location.origin !== form.dataset.origin) continue
  form.hidden = false
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const message = form.querySelector('[data-message]')
    message.textContent = ''
    try {
      await hold(form)
    } catch {
      message.textContent = message.dataset.message
      for (const button of form.querySelectorAll('button')) button.disabled = false
    }
  })
}
