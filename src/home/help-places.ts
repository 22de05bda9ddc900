import type { Right } from '../core/access/roles.ts'
import { mayEnter, type Reader } from '../web/reader.ts'
import { staffAreas } from '../web/staff-page.ts'

/** A page that the guide names: a link for whoever may enter it, its name alone for others. */
export type HelpPlace = { readonly address: string; readonly label: string; readonly mayEnter: boolean }

type Place = readonly [code: string, address: string, key: string, rights: readonly Right[]]

/** Pages of which the navigation has no entry, called as they call themselves; without rights, everybody's. */
const inner: readonly Place[] = [
  ['home', '/app', 'staff.home.title', []],
  ['account', '/app/account', 'staff.account.title', []],
  ['hotline', '/app/intake/hotline', 'staff.intake.door.hotline', ['matters.enter']],
  ['walkIn', '/app/intake/walk-in', 'staff.intake.door.walk-in', ['matters.enter']],
  ['mailbox', '/app/intake/mailbox', 'staff.intake.door.mailbox', ['matters.enter', 'boxes.manage']],
  ['paper', '/app/intake/paper', 'staff.intake.door.paper', ['responses.enter']],
  ['mine', '/app/complaints/mine', 'staff.queue.board.title-mine', ['matters.read']],
  ['team', '/app/complaints/team', 'staff.queue.board.title-team', ['matters.assign']],
  ['matterFigures', '/app/complaints/figures', 'staff.figures.title', ['matters.read', 'figures.read']],
  ['methods', '/app/indicators/methods', 'staff.methods.title', ['figures.read', 'figures.own']],
  ['remarks', '/app/indicators/remarks', 'staff.remarks.title', ['figures.own', 'figures.decide']],
  [
    'importing',
    '/app/directory/import',
    'staff.directory.import.title',
    ['directory.write', 'dossiers.enter'],
  ],
  ['breaches', '/app/admin/privacy/breaches', 'staff.privacy.breaches.title', ['privacy.manage']],
  ['retention', '/app/admin/privacy/retention', 'staff.privacy.retention.title', ['privacy.manage']],
  ['auditCheck', '/app/admin/audit/check', 'staff.audit.check.title', ['audit.read']],
]

/** Every page that the guide may name, by code, as this reader finds it. */
export function helpPlaces(
  reader: Reader | undefined,
  say: (key: string) => string,
): Readonly<Record<string, HelpPlace>> {
  const areas = staffAreas.map(
    ({ code, address, rights }): Place => [code, address, `staff.nav.${code}`, rights],
  )
  return Object.fromEntries(
    [...areas, ...inner].map(([code, address, key, rights]) => [
      code,
      { address, label: say(key), mayEnter: rights.length === 0 || mayEnter(reader, rights) },
    ]),
  )
}
