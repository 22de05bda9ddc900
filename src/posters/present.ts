import { localDate } from '../core/calendar/local-time.ts'
import { showDate } from '../core/calendar/show-date.ts'
import type { Problem } from '../core/errors.ts'
import { type Language, languages } from '../core/questionnaire/definition.ts'
import { problemText } from '../web/errors.ts'
import { inLanguage } from '../web/i18n.ts'
import type { Services } from '../web/services.ts'
import { deskAddress, groupCode, isOwnMachine, qrText, typedAddress } from './desk-address.ts'
import type { PosterTexts, PosterWords } from './drawing/poster-texts.ts'
import { sheetSizes } from './drawing/sheet-size.ts'
import type { Poster } from './find-posters.ts'
import type { DeskCode, PosterDesk, PosterUnit } from './store.ts'

/** A poster in all its languages; names are printed as the office bears them, in Vietnamese. */
export function posterTexts({ i18n, config, isDemo }: Services, poster: Poster): PosterTexts {
  const address = typedAddress(config.baseUrl, poster.code)
  const code = groupCode(poster.code)
  const words = (language: Language): PosterWords => ({
    name: i18n.text(language, 'poster.language'),
    invitation: i18n.text(language, 'poster.invitation'),
    note: i18n.text(language, 'poster.note'),
    address: i18n.text(language, 'poster.address', { address }),
    code: i18n.text(language, 'poster.code', { code }),
  })
  return {
    vi: words('vi'),
    km: words('km'),
    zh: words('zh'),
    en: words('en'),
    unitName: poster.unitName.vi,
    deskName: poster.deskName.vi,
    languageNames: languages.map((language) => i18n.text(language, 'poster.language')).join(' · '),
    qr: qrText(config.baseUrl, poster.code),
    demo: isDemo ? i18n.text('vi', 'poster.demo') : undefined,
  }
}

export type QrPage = {
  readonly query: { readonly q: string; readonly at?: string | undefined }
  readonly found: readonly PosterUnit[]
  readonly hasMore: boolean
  readonly unit?: PosterUnit | undefined
  readonly children: readonly PosterUnit[]
  readonly desks: readonly PosterDesk[]
  readonly codes: readonly DeskCode[]
  /** Posters of the unit and everything under it. */
  readonly printable: number
  readonly problems: readonly Problem[]
}

/** The model of `/app/qr`. */
export function presentQrPage({ i18n, config }: Services, language: Language, page: QrPage) {
  const text = (key: string, params = {}) => i18n.text(language, key, params)
  const link = (unit: PosterUnit) => ({
    name: inLanguage(unit.name, language),
    code: unit.code,
    address: `/app/qr?${withDay({ unit: unit.code }, page.query.at)}`,
  })
  return {
    title: text('staff.qr.title'),
    q: page.query.q,
    at: page.query.at ?? '',
    ownMachine: isOwnMachine(config.baseUrl) ? text('staff.qr.own-machine', { address: config.baseUrl }) : '',
    problems: page.problems.map((problem) => ({
      field: problem.field,
      text: problemText(i18n, language, problem),
    })),
    units: page.unit ? [] : page.found.map(link),
    isNothingFound: !page.unit && page.found.length === 0,
    hasMore: page.hasMore && !page.unit,
    unit: page.unit ? presentUnit(page, page.unit, language, text) : null,
    children: page.children.map(link),
  }
}

type Text = (key: string, params?: Record<string, string | number>) => string

function presentUnit(page: QrPage, unit: PosterUnit, language: Language, text: Text) {
  const deskNames = new Map(page.desks.map((desk) => [desk.id, inLanguage(desk.name, language)]))
  const withdrawn = page.codes.filter((code) => code.withdrawnAt !== null && deskNames.has(code.deskId))
  return {
    heading: text('staff.qr.desks', { name: inLanguage(unit.name, language) }),
    printLabel: text('staff.qr.print-unit', { count: page.printable }),
    prints: page.printable > 0 ? printLinks({ unit: unit.code }, page.query.at, text) : [],
    desks: page.desks.map((desk) => presentDesk(page, desk, language, text)),
    withdrawnLabel: text('staff.qr.withdrawn', { count: withdrawn.length }),
    withdrawn: withdrawn.map((code) => ({
      desk: deskNames.get(code.deskId)!,
      code: groupCode(code.code),
      issued: showDate(localDate(code.issuedAt)),
      withdrawn: showDate(localDate(code.withdrawnAt!)),
    })),
  }
}

function presentDesk(page: QrPage, desk: PosterDesk, language: Language, text: Text) {
  const name = inLanguage(desk.name, language)
  const current = page.codes.find((code) => code.deskId === desk.id && code.withdrawnAt === null)
  if (!current) return { name, code: '', issued: '', survey: '', pictures: [], prints: [] }
  const pictures = (['svg', 'png'] as const).map((kind) => ({
    label: text(`staff.qr.picture.${kind}`),
    name: text('staff.qr.for-desk', { what: text(`staff.qr.picture.${kind}`), desk: name }),
    address: `/app/qr/${current.code}.${kind}`,
  }))
  const prints = printLinks({ desk: current.code }, page.query.at, text).map((link) => ({
    ...link,
    name: text('staff.qr.for-desk', { what: link.label, desk: name }),
  }))
  const issued = showDate(localDate(current.issuedAt))
  return {
    name,
    code: groupCode(current.code),
    issued,
    survey: deskAddress('', current.code),
    pictures,
    prints,
  }
}

function printLinks(subject: Record<string, string>, at: string | undefined, text: Text) {
  return sheetSizes.map((size) => ({
    label: text(`staff.qr.sheet.${size}`),
    address: `/app/qr/posters.pdf?${withDay({ ...subject, size }, at)}`,
  }))
}

function withDay(params: Record<string, string>, at: string | undefined): URLSearchParams {
  return new URLSearchParams(at === undefined ? params : { ...params, at })
}
