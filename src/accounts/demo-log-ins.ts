import { type Role, roles, rolesWithPersonalData } from '../core/access/roles.ts'
import { authenticatorCode } from './authenticator-code.ts'

/** Known to everybody: these open the demonstration's made-up data and nothing else. */
export const demoPassword = 'Nghe-dan-noi-2026'
export const demoAuthenticatorSecret = 'LANGNGHEMINHHOALANGNGHEMINHHOA23'

export function demoEmail(role: Role): string {
  return `${role}@langnghe.example`
}

/** Whether the demonstration account of a role has the authenticator. */
export function hasDemoAuthenticator(role: Role): boolean {
  return rolesWithPersonalData.includes(role)
}

/** What a visitor of the demonstration is shown. */
export function demoLogIns(now: Date) {
  const code = authenticatorCode(demoAuthenticatorSecret, now)
  return {
    password: demoPassword,
    code: `${code.slice(0, 3)} ${code.slice(3)}`,
    accounts: roles.map((role) => ({ role, email: demoEmail(role), needsCode: hasDemoAuthenticator(role) })),
  }
}
