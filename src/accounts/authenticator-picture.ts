import { authenticatorUri } from './authenticator-code.ts'

/** What the enrolment of an authenticator app shows: a QR to scan, and the secret in groups of four to type. */
export async function drawAuthenticator(secret: string, email: string) {
  const { default: QRCode } = await import('qrcode')
  const picture = await QRCode.toDataURL(authenticatorUri(secret, email), { margin: 1, scale: 5 })
  return { picture, secret: secret.replace(/(.{4})(?=.)/g, '$1 ') }
}
