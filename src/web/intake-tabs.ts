import type { FastifyRequest } from 'fastify'
import type { Right } from '../core/access/roles.ts'
import { mayEnter } from './reader.ts'
import type { Services } from './services.ts'
import { staffLanguage } from './staff-page.ts'

/** The doors by which something comes in, as the pages of intake are called. */
const doors: readonly { readonly code: string; readonly rights: readonly Right[] }[] = [
  { code: 'hotline', rights: ['matters.enter'] },
  { code: 'walk-in', rights: ['matters.enter'] },
  { code: 'mailbox', rights: ['matters.enter', 'boxes.manage'] },
  { code: 'paper', rights: ['responses.enter'] },
]

export const intakeAddress = '/app/intake'

/** Links between the pages of intake that the reader may enter. */
export function presentTabs({ i18n }: Pick<Services, 'i18n'>, request: FastifyRequest, current: string) {
  const language = staffLanguage(request)
  return doors
    .filter(({ rights }) => mayEnter(request.reader, rights))
    .map(({ code }) => ({
      code,
      address: `${intakeAddress}/${code}`,
      label: i18n.text(language, `staff.intake.door.${code}`),
      text: i18n.text(language, `staff.intake.door-text.${code}`),
      isCurrent: code === current,
    }))
}
