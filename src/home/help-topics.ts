import type { Grant } from '../core/access/grants.ts'
import { grantsOn } from '../core/access/grants.ts'
import type { Role } from '../core/access/roles.ts'

/** A page of the guide: for those who hold one of the roles, or for everybody. */
export type HelpTopic = { readonly code: string; readonly roles: readonly Role[] }

export const helpTopics: readonly HelpTopic[] = [
  { code: 'operator', roles: ['operator'] },
  { code: 'inspector', roles: ['inspector'] },
  { code: 'inspection-head', roles: ['inspection-head', 'denunciation-inspector'] },
  { code: 'unit-head', roles: ['unit-head'] },
  { code: 'officer', roles: ['officer'] },
  { code: 'analyst', roles: ['analyst', 'training-manager'] },
  { code: 'publisher', roles: ['publisher'] },
  { code: 'administrator', roles: ['administrator'] },
  { code: 'auditor', roles: ['auditor'] },
  { code: 'privacy-officer', roles: ['privacy-officer'] },
  { code: 'figures', roles: [] },
  { code: 'incidents', roles: [] },
  { code: 'keys', roles: [] },
]

type Entry = { readonly address: string; readonly label: string }

/** The name of a topic: the roles that it is for, or its own. */
export function titleOf({ code, roles }: HelpTopic, say: (key: string) => string): string {
  return roles.length === 0
    ? say(`staff.help.topic.${code}`)
    : roles.map((role) => say(`staff.role.${role}`)).join(', ')
}

/** The contents of the guide: what is for the reader's own roles first, each topic once. */
export function presentContents(grants: readonly Grant[], on: string, say: (key: string) => string) {
  const held = grantsOn(grants, on).map(({ role }) => role)
  const isOwn = ({ roles }: HelpTopic) => roles.some((role) => held.includes(role))
  const entry = (topic: HelpTopic): Entry => ({
    address: `/app/help/${topic.code}`,
    label: titleOf(topic, say),
  })
  const ofRoles = helpTopics.filter(({ roles }) => roles.length > 0)
  return {
    own: ofRoles.filter(isOwn).map(entry),
    shared: helpTopics.filter(({ roles }) => roles.length === 0).map(entry),
    others: ofRoles.filter((topic) => !isOwn(topic)).map(entry),
  }
}
