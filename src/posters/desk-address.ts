/** Letters of the alphanumeric mode of a QR: five and a half bits each instead of eight. */
const alphanumeric = /^[0-9A-Z $%*+\-./:]+$/

/** Where a desk's survey is asked for. */
export function deskAddress(baseUrl: string, code: string): string {
  return `${baseUrl}/k/${code}`
}

/**
 * The address as a QR holds it: in capitals when all of it can be, which makes a smaller symbol with larger modules.
 * Scheme, host and `/k/` are matched without case; a path before them may belong to another server, so it stays.
 */
export function qrText(baseUrl: string, code: string): string {
  const address = deskAddress(baseUrl, code)
  const capitals = address.toUpperCase()
  return new URL(baseUrl).pathname === '/' && alphanumeric.test(capitals) ? capitals : address
}

/** The address as a person types it: `https://` goes without saying. */
export function typedAddress(baseUrl: string, code: string): string {
  return deskAddress(baseUrl, code).replace(/^https:\/\//, '')
}

/** `A34679C7` → `A346 79C7`. */
export function groupCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ')
}

/** Whether the address leads back to the machine itself, so that no phone can open it. */
export function isOwnMachine(baseUrl: string): boolean {
  return /^(localhost|127\.|\[::1\])/.test(new URL(baseUrl).hostname)
}
