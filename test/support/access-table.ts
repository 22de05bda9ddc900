import type { Role } from '../../src/core/access/roles.ts'

/**
 * Who may call what, written down apart from the program: the test that walks the registered routes compares.
 *
 * `ask` is an address (and `body` what is sent) with `{unit}`, `{desk}`, `{officer}`, `{shift}`, `{kiosk}`, `{day}` and `{hours}` for things of
 * the caller's own unit (`{passkey}` and `{session}`: of his own account), then of another one. `other` is the answer there: the one to a thing that does not exist.
 * `house` are things that are the same for every unit: only a role held everywhere changes them. `shows` is what a
 * list must hold of the own unit and must not hold of the other.
 */
export type AccessLine = {
  readonly route: string
  readonly who: 'everybody' | 'signed-in' | readonly Role[]
  readonly ask?: string
  readonly body?: object
  readonly other?: number
  /** Where an officer, who sees himself only, is answered otherwise. */
  readonly otherForOfficer?: number
  readonly isHouse?: boolean
  readonly shows?: string
  /** The answer where the address names something that is not there; else whatever is no refusal. */
  readonly own?: number
}

const directory: readonly Role[] = [
  'operator',
  'inspector',
  'inspection-head',
  'denunciation-inspector',
  'unit-head',
  'analyst',
  'training-manager',
  'administrator',
]
const administrator: readonly Role[] = ['administrator']
/** Whom recommendations about officers concern. */
const judging: readonly Role[] = [
  'inspection-head',
  'unit-head',
  'analyst',
  'training-manager',
  'administrator',
  'officer',
]
const figures: readonly Role[] = [
  'inspection-head',
  'unit-head',
  'analyst',
  'training-manager',
  'publisher',
  'administrator',
  'officer',
]
/** Who sees figures of a named officer: those who read raw counts, and himself. Released figures: `released.test.ts`. */
const officerFigures = figures.filter((role) => role !== 'training-manager' && role !== 'publisher')
const judges: readonly Role[] = ['inspection-head', 'analyst']
const questionnaires: readonly Role[] = ['analyst', 'administrator']
const counters: readonly Role[] = ['unit-head', 'administrator']

const open = (...routes: string[]): AccessLine[] => routes.map((route) => ({ route, who: 'everybody' }))

const span = { from: '2026-12-01T07:30', to: '2026-12-01T11:30' }
const version = '/questionnaires/counter/versions/1'
const named = { unit: '{unit}', name: 'Quầy', fields: ['dat-dai'], code: 'Q9' }

const citizens = open(
  'GET /',
  'GET /healthz',
  'GET /readyz',
  'GET /sw.js',
  'GET /assets/*',
  'GET /gop-y',
  'POST /gop-y',
  'GET /gop-y/da-nhan',
  'GET /cong-khai',
  'GET /cong-khai/:unit',
  'GET /cong-khai/du-lieu.csv',
  'GET /cong-khai/du-lieu.json',
  'GET /tra-cuu',
  'POST /tra-cuu',
  'POST /tra-cuu/tra-loi',
  'POST /tra-cuu/rut',
  'POST /tra-cuu/danh-gia',
  'POST /tra-cuu/thoat',
  'GET /tra-cuu/tep/:id',
  'GET /k',
  'GET /k/:code',
  'POST /k/:code',
  'GET /k/:code/cam-on',
  'GET /k/:code/kiosk',
  'POST /k/:code/kiosk',
  // Staff channels ask for `responses.enter` themselves: see responses.test.ts.
  'POST /api/v1/desks/:code/responses',
  'GET /api/v1/openapi.json',
  'GET /api/v1/docs',
  'GET /api/v1/docs/static/*',
  'GET /api/v1/docs/json',
  'GET /api/v1/docs/yaml',
  'GET /api/v1/docs/static/index.html',
  'GET /api/v1/docs/static/swagger-initializer.js',
)

const directoryApi: readonly AccessLine[] = [
  { route: 'GET /api/v1/units', who: directory, shows: '"{unit}"' },
  { route: 'GET /api/v1/units/:code', who: directory, ask: '/api/v1/units/{unit}', other: 404 },
  {
    route: 'POST /api/v1/units',
    who: administrator,
    body: { code: '77001', name: { vi: 'A' }, level: 'commune', parent: '{unit}', validFrom: '2026-01-01' },
    other: 422,
  },
  {
    route: 'POST /api/v1/units/:code/closing',
    who: administrator,
    ask: '/api/v1/units/{unit}/closing',
    body: { on: '2026-12-31', successors: [] },
    other: 404,
  },
  { route: 'GET /api/v1/fields', who: directory },
  {
    route: 'POST /api/v1/fields',
    who: administrator,
    body: { code: 'ho-tich', name: 'Hộ tịch' },
    isHouse: true,
  },
  { route: 'GET /api/v1/desks', who: directory, shows: '"{desk}"' },
  { route: 'GET /api/v1/desks/:code', who: directory, ask: '/api/v1/desks/{desk}', other: 404 },
  { route: 'POST /api/v1/desks', who: administrator, body: named, other: 422 },
  {
    route: 'POST /api/v1/desks/:code/closing',
    who: administrator,
    ask: '/api/v1/desks/{desk}/closing',
    body: { on: '2020-01-01', reason: 'x' },
    other: 404,
  },
  {
    route: 'POST /api/v1/desks/:code/codes',
    who: administrator,
    ask: '/api/v1/desks/{desk}/codes',
    other: 404,
  },
  {
    route: 'POST /api/v1/desk-codes/:code/withdrawal',
    who: administrator,
    ask: '/api/v1/desk-codes/{spare}/withdrawal',
    body: { reason: 'mất' },
    other: 404,
  },
  { route: 'GET /api/v1/officers', who: directory, shows: '"{officer}"' },
  { route: 'GET /api/v1/officers/:code', who: directory, ask: '/api/v1/officers/{officer}', other: 404 },
  {
    route: 'POST /api/v1/officers',
    who: administrator,
    body: { code: 'CC-0100', name: 'CC-0100', unit: '{unit}' },
    other: 422,
  },
  {
    route: 'POST /api/v1/officers/:code/closing',
    who: administrator,
    ask: '/api/v1/officers/{officer}/closing',
    body: { on: '2020-01-01' },
    other: 404,
  },
  {
    route: 'POST /api/v1/officers/:code/leaves',
    who: administrator,
    ask: '/api/v1/officers/{officer}/leaves',
    body: { ...span, reason: 'ốm' },
    other: 404,
  },
  { route: 'GET /api/v1/shifts', who: directory, shows: '"{shift}"' },
  {
    route: 'POST /api/v1/shifts',
    who: administrator,
    body: { ...span, officer: '{officer}', desk: '{desk}' },
    other: 422,
  },
  {
    route: 'POST /api/v1/shifts/:id/cancellation',
    who: administrator,
    ask: '/api/v1/shifts/{shift}/cancellation',
    body: { reason: 'nhầm' },
    other: 404,
  },
  {
    route: 'POST /api/v1/shifts/:id/swap',
    who: administrator,
    ask: '/api/v1/shifts/{shift}/swap',
    body: { with: '{shift}', reason: 'đổi ca' },
    other: 404,
  },
]

/** A page below `/app/directory` about one thing, with the forms that change it. */
const screen = (path: string, ask: string, forms: readonly string[]): AccessLine[] => [
  { route: `GET /app/directory${path}`, who: directory, ask: `/app/directory${ask}`, other: 404 },
  ...forms.map((form) => ({
    route: `POST /app/directory${path}/${form}`,
    who: form === 'dossiers' ? counters : administrator,
    ask: `/app/directory${ask}/${form}`,
    body: formBodies[form] ?? {},
    other: 404,
  })),
]

/** Complete enough to reach the thing the page is about. */
const formBodies: Readonly<Record<string, object>> = {
  desks: { name: 'Quầy', valid_from: '2026-01-01' },
  officers: { code: 'CC-0200', name: 'CC-0200', valid_from: '2026-01-01' },
  closing: { on: '2020-01-01' },
  withdrawal: { public_code: 'A34679F9', reason: 'mất' },
  shifts: { ...span, officer: 'CC-0002', desk: 'Q1' },
  swap: { shift: '{shift}', with: '{shift}', reason: 'đổi ca' },
  leaves: { ...span, officer: 'CC-0002', reason: 'ốm' },
  cancellation: { shift: '{shift}', reason: 'nhầm' },
  postings: { unit: '31507', valid_from: '2020-01-01' },
  dossiers: { field: 'dat-dai', month: '2026-10', received: '1' },
}

const directoryPages: readonly AccessLine[] = [
  { route: 'GET /app/directory', who: directory, shows: '>{unit}<' },
  { route: 'POST /app/directory/unit', who: administrator, body: {} },
  ...screen('/units/:code', '/units/{unit}', ['desks', 'officers', 'closing']),
  ...screen('/desks/:code', '/desks/{desk}', [
    'codes',
    'withdrawal',
    'shifts',
    'swap',
    'leaves',
    'cancellation',
    'closing',
    'dossiers',
  ]),
  ...screen('/officers/:code', '/officers/{officer}', ['postings', 'shifts', 'leaves', 'closing']),
  { route: 'GET /app/directory/import', who: counters },
  { route: 'POST /app/directory/import', who: counters },
  // Of whoever brought the file: see import.test.ts.
  { route: 'GET /app/directory/import/:id', who: counters, own: 404 },
  { route: 'POST /app/directory/import/:id/confirmation', who: counters, own: 404 },
  {
    route: 'GET /app/directory/export',
    who: directory,
    ask: '/app/directory/export?kind=officers&format=csv',
    shows: '{officer}',
  },
]

const figureLines: readonly AccessLine[] = [
  {
    route: 'GET /api/v1/indicators',
    who: officerFigures,
    ask: '/api/v1/indicators?officer={officer}',
    other: 422,
    otherForOfficer: 403,
  },
  {
    route: 'GET /api/v1/indicators/service-quality',
    who: ['inspection-head', 'unit-head', 'analyst', 'administrator'],
    ask: '/api/v1/indicators/service-quality?unit={unit}',
    other: 422,
  },
  ...['GET /app/integrity', 'GET /app/integrity/:reference'].map((route) => ({
    route,
    who: ['inspection-head'] as const,
    own: 404,
  })),
  {
    route: 'POST /app/integrity/:reference/closing',
    who: ['inspection-head'],
    body: { outcome: 'unclear', note: 'thử' },
    own: 404,
  },
  { route: 'GET /app/sheets', who: judges },
  { route: 'GET /app/sheets/officers', who: judges },
  { route: 'GET /app/sheets/:id', who: judges, own: 404 },
  {
    route: 'POST /app/sheets/:id/decision',
    who: judges,
    body: { decision: 'kept', reason: 'thử' },
    own: 404,
  },
  { route: 'GET /app/comments', who: ['inspector', 'inspection-head'] },
  {
    route: 'POST /app/comments/:id/decision',
    who: ['inspector', 'inspection-head'],
    body: { decision: 'keep', after: '0' },
    own: 404,
  },
  {
    route: 'GET /api/v1/comments',
    who: figures.filter((role) => role !== 'officer'),
    ask: '/api/v1/comments?unit={unit}&from=2026-10',
    other: 422,
  },
  { route: 'GET /app/indicators/remarks', who: ['unit-head', 'administrator', 'officer'] },
  { route: 'POST /app/indicators/remarks', who: ['officer'] },
  { route: 'GET /app/indicators/methods', who: figures },
  { route: 'POST /app/indicators/methods/mirror', who: administrator, isHouse: true },
  ...['', '/table.csv', '/table.xlsx'].map((file) => ({
    route: `GET /app/indicators/points${file}`,
    who: figures.filter((role) => role !== 'officer'),
    ask: `/app/indicators/points${file}?unit={unit}`,
    other: 422,
  })),
  ...['self', 'appraised', 'reopening'].map((act) => ({
    route: `POST /app/indicators/points/${act}`,
    who: act === 'self' ? (['unit-head'] as const) : (['inspection-head', 'analyst'] as const),
    body: { unit: '{unit}', period: '2026-Q3', reason: 'thử', appraisal: 'x' },
    other: 422,
  })),
  { route: 'GET /app/recommendations', who: judging },
  { route: 'GET /api/v1/recommendations', who: judging },
  { route: 'POST /app/recommendations/computation', who: ['unit-head', 'administrator'], isHouse: true },
  {
    route: 'POST /app/indicators/remarks/:id/decision',
    who: ['unit-head', 'administrator'],
    body: { decision: 'read', answer: 'thử' },
    own: 404,
  },
  {
    route: 'GET /app/indicators',
    who: officerFigures,
    ask: '/app/indicators?officer={officer}',
    other: 422,
    otherForOfficer: 403,
  },
  {
    route: 'GET /app/indicators/table.csv',
    who: officerFigures,
    ask: '/app/indicators/table.csv?table=questions&officer={officer}',
    other: 422,
    otherForOfficer: 403,
  },
  {
    route: 'GET /app/indicators/tables.xlsx',
    who: officerFigures,
    ask: '/app/indicators/tables.xlsx?officer={officer}',
    other: 422,
    otherForOfficer: 403,
  },
]

const questionnaireWrites = (prefix: string, forms: readonly string[]): AccessLine[] =>
  forms.map((form) => ({
    route: `POST ${prefix}/questionnaires/:code/versions/:number/${form}`,
    who: administrator,
    ask: `${prefix}${version}/${form}`,
    body: { on: '2020-01-01', opensOn: '2020-01-01', reason: 'x' },
    isHouse: true,
  }))

const questionnaireLines: readonly AccessLine[] = [
  { route: 'GET /api/v1/questionnaires', who: questionnaires },
  {
    route: 'GET /api/v1/questionnaires/:code/versions/:number',
    who: questionnaires,
    ask: `/api/v1${version}`,
  },
  { route: 'POST /api/v1/questionnaires', who: administrator, isHouse: true },
  {
    route: 'PUT /api/v1/questionnaires/:code/versions/:number',
    who: administrator,
    ask: `/api/v1${version}`,
    isHouse: true,
  },
  ...questionnaireWrites('/api/v1', ['discarding', 'publication', 'closing']),
  { route: 'GET /app/questionnaires', who: questionnaires },
  {
    route: 'GET /app/questionnaires/:code/versions/:number',
    who: questionnaires,
    ask: `/app${version}`,
  },
  {
    route: 'GET /app/questionnaires/:code/versions/:number/definition.json',
    who: questionnaires,
    ask: `/app${version}/definition.json`,
  },
  {
    route: 'GET /app/questionnaires/:code/versions/:number/preview',
    who: questionnaires,
    ask: `/app${version}/preview`,
  },
  { route: 'GET /app/questionnaires/new', who: administrator, isHouse: true },
  { route: 'POST /app/questionnaires/new', who: administrator, isHouse: true },
  {
    route: 'GET /app/questionnaires/:code/versions/:number/definition',
    who: administrator,
    ask: `/app${version}/definition`,
    isHouse: true,
  },
  {
    route: 'POST /app/questionnaires/:code/versions/:number/definition',
    who: administrator,
    ask: `/app${version}/definition`,
    isHouse: true,
  },
  {
    route: 'GET /app/questionnaires/:code/versions/:number/texts/:language',
    who: administrator,
    ask: `/app${version}/texts/km`,
    isHouse: true,
  },
  {
    route: 'POST /app/questionnaires/:code/versions/:number/texts/:language',
    who: administrator,
    ask: `/app${version}/texts/km`,
    isHouse: true,
  },
  ...questionnaireWrites('/app', ['draft', 'discarding', 'publication', 'closing']),
]

const counterLines: readonly AccessLine[] = [
  { route: 'GET /app/qr', who: counters, ask: '/app/qr?unit={unit}', other: 404 },
  {
    route: 'GET /app/qr/posters.pdf',
    who: counters,
    ask: '/app/qr/posters.pdf?desk={desk}&size=slip',
    other: 404,
  },
  { route: 'GET /app/qr/:code.svg', who: counters, ask: '/app/qr/{desk}.svg', other: 404 },
  { route: 'GET /app/qr/:code.png', who: counters, ask: '/app/qr/{desk}.png', other: 404 },
  { route: 'GET /app/kiosks', who: counters, shows: '{kiosk}' },
  { route: 'POST /app/kiosks', who: counters, body: { desk: '{desk}' }, other: 422 },
  {
    route: 'POST /app/kiosks/:id/end',
    who: counters,
    ask: '/app/kiosks/{kiosk}/end',
    other: 404,
  },
]

const operator: readonly Role[] = ['operator']
const intake = '/app/intake'
const paper = `${intake}/paper/:batch`
const box = `${intake}/mailbox/:box`
const boxOpening = `${intake}/mailbox/openings/:opening`
/** Boxes, openings and bundles that nobody settled here: each address names nothing. */
const intakeLines: readonly AccessLine[] = [
  { route: `GET ${intake}`, who: ['operator', 'administrator'] },
  {
    route: `GET ${intake}/choices`,
    who: ['operator', 'administrator'],
    ask: `${intake}/choices?kind=officer`,
    shows: '[{officer}]',
  },
  ...['hotline', 'walk-in'].flatMap((door) => [
    { route: `GET ${intake}/${door}`, who: operator },
    {
      route: `POST ${intake}/${door}`,
      who: operator,
      body: { text: 'x', class: 'gop-y', unit: '{unit}' },
      other: 422,
    },
    { route: `POST ${intake}/${door}/earlier`, who: operator },
  ]),
  { route: `POST ${intake}/drafts/:draft`, who: operator, own: 404 },
  { route: `POST ${intake}/drafts/:draft/discarding`, who: operator, own: 404 },
  { route: `GET ${intake}/mailbox`, who: ['operator', 'administrator'] },
  {
    route: `POST ${intake}/mailbox`,
    who: administrator,
    body: { unit: '{unit}', reference: 'HT-01', place: 'Sảnh', sealNumber: '1', validFrom: '1/11/2026' },
    other: 422,
  },
  { route: `GET ${box}`, who: ['operator', 'administrator'], own: 404 },
  { route: `POST ${box}/closing`, who: administrator, own: 404 },
  { route: `GET ${box}/opening`, who: operator, own: 404 },
  { route: `POST ${box}/opening`, who: operator, own: 404 },
  { route: `GET ${boxOpening}`, who: operator, own: 404 },
  { route: `POST ${boxOpening}/letters`, who: operator, own: 404 },
  { route: `POST ${boxOpening}/closing`, who: operator, own: 404 },
  { route: `GET ${boxOpening}/minutes`, who: operator, own: 404 },
  { route: `GET ${boxOpening}/minutes.docx`, who: operator, own: 404 },
  { route: `GET ${intake}/paper`, who: operator },
  { route: `POST ${intake}/paper`, who: operator, body: { desk: '{unit}', servedOn: '1011' }, other: 422 },
  { route: `GET ${paper}`, who: operator, own: 404 },
  { route: `POST ${paper}/closing`, who: operator, own: 404 },
  { route: `GET ${paper}/form`, who: operator, own: 404 },
  { route: `POST ${paper}/form`, who: operator, own: 404 },
  { route: `GET ${paper}/forms/:number`, who: operator, own: 404 },
  ...['second', 'resolution', 'recording', 'undo'].map((act) => ({
    route: `POST ${paper}/forms/:number/${act}`,
    who: operator,
    own: 404,
  })),
]

const tokenLines: readonly AccessLine[] = [
  { route: 'GET /app/admin/tokens', who: administrator },
  {
    route: 'POST /app/admin/tokens',
    who: administrator,
    body: { label: 'thử', role: 'analyst', unit: '{unit}', days: '30' },
    other: 422,
  },
  {
    route: 'POST /app/admin/tokens/:id/revocation',
    who: administrator,
    ask: '/app/admin/tokens/{token}/revocation',
    other: 404,
  },
]

/** Before anybody has signed in. */
const door = open(
  'GET /app/sign-in',
  'POST /app/sign-in',
  'POST /app/sign-in/passkey-options',
  'POST /app/sign-in/passkey',
  'GET /app/sign-in/second-factor',
  'POST /app/sign-in/second-factor',
  'GET /app/sign-in/enrolment',
  'POST /app/sign-in/enrolment',
  'POST /app/sign-in/enrolment/passkey-options',
  'POST /app/sign-in/enrolment/passkey',
  'GET /app/sign-in/outside',
  'GET /app/sign-in/outside/callback',
  'GET /app/invitation/:secret',
  'POST /app/invitation/:secret',
)

/** Everybody's own account; `:id` is one of his own things, and anything else is not there. */
const ownAccount: readonly AccessLine[] = [
  { route: 'GET /app/account', who: 'signed-in' },
  { route: 'POST /app/account/password', who: 'signed-in' },
  { route: 'POST /app/account/notices', who: 'signed-in' },
  { route: 'POST /app/account/recovery-codes', who: 'signed-in' },
  { route: 'GET /app/account/authenticator', who: 'signed-in' },
  { route: 'POST /app/account/authenticator', who: 'signed-in' },
  { route: 'POST /app/account/authenticator/removal', who: 'signed-in' },
  // Only right after signing in, which nobody here did.
  { route: 'POST /app/account/passkey-options', who: 'signed-in', own: 403 },
  { route: 'POST /app/account/passkeys', who: 'signed-in' },
  {
    route: 'POST /app/account/passkeys/:id/removal',
    who: 'signed-in',
    ask: '/app/account/passkeys/{passkey}/removal',
    other: 404,
  },
  {
    route: 'POST /app/account/sessions/:id/end',
    who: 'signed-in',
    ask: '/app/account/sessions/{session}/end',
    other: 404,
  },
]

/** These end the caller's session, so they are asked last. */
const farewell: readonly AccessLine[] = [
  { route: 'POST /app/account/sessions/end', who: 'signed-in' },
  { route: 'POST /app/sign-out', who: 'signed-in' },
]

const accounts = '/app/admin/accounts'
const accountActs = ['roles', 'role-end', 'deputy', 'link', 'sessions', 'closing']
const accountLines: readonly AccessLine[] = [
  { route: `GET ${accounts}`, who: administrator, shows: '{account}' },
  { route: `GET ${accounts}/new`, who: administrator },
  { route: `POST ${accounts}`, who: administrator },
  { route: `GET ${accounts}/:id`, who: administrator, ask: `${accounts}/{account}`, other: 404 },
  ...accountActs.map((act) => ({
    route: `POST ${accounts}/:id/${act}`,
    who: administrator,
    ask: `${accounts}/{account}/${act}`,
    other: 404,
  })),
]

const auditor: readonly Role[] = ['auditor']
const auditLines: readonly AccessLine[] = [
  'GET /api/v1/audit',
  'GET /api/v1/audit/check',
  'GET /app/admin/audit',
  'GET /app/admin/audit.csv',
  'GET /app/admin/audit/check',
].map((route) => ({ route, who: auditor }))

const jobs: readonly AccessLine[] = [
  { route: 'GET /app/admin/jobs', who: administrator, isHouse: true },
  { route: 'POST /app/admin/jobs/backup', who: administrator, isHouse: true },
  { route: 'POST /app/admin/jobs/:id/retry', who: administrator, isHouse: true },
]

const settings: readonly Role[] = ['administrator', 'privacy-officer']
const parameter = '/app/admin/parameters/threshold.figure.enough'
const calendar = '/app/admin/calendar'

/** An act on what a unit entered into its own calendar. */
const entryAct = (kind: 'days/{day}' | 'hours/{hours}', act: string): AccessLine => ({
  route: `POST ${calendar}/${kind.replace(/\{.*/, ':id')}/${act}`,
  who: administrator,
  ask: `${calendar}/${kind}/${act}`,
  other: 404,
})

const settingLines: readonly AccessLine[] = [
  { route: 'GET /app/admin/parameters', who: settings },
  { route: 'GET /app/admin/parameters/:code', who: settings, ask: parameter },
  ...['change', 'check', 'withdrawal'].map((act) => ({
    route: `POST /app/admin/parameters/:code/${act}`,
    who: administrator,
    ask: `${parameter}/${act}`,
    isHouse: true,
  })),
  { route: `GET ${calendar}`, who: settings, ask: `${calendar}?unit={unit}`, other: 404 },
  { route: `GET ${calendar}/days/:id`, who: settings, ask: `${calendar}/days/{day}`, other: 404 },
  { route: `GET ${calendar}/hours/:id`, who: settings, ask: `${calendar}/hours/{hours}`, other: 404 },
  { route: `POST ${calendar}/days`, who: administrator, body: { unit: '{unit}' }, other: 404 },
  { route: `POST ${calendar}/hours`, who: administrator, body: { unit: '{unit}' }, other: 404 },
  entryAct('days/{day}', 'check'),
  entryAct('days/{day}', 'replacement'),
  entryAct('days/{day}', 'withdrawal'),
  entryAct('hours/{hours}', 'end'),
  { route: `GET ${calendar}/import`, who: administrator, isHouse: true },
  { route: `POST ${calendar}/import`, who: administrator, isHouse: true },
  { route: `POST ${calendar}/import/confirmation`, who: administrator, isHouse: true },
]

const privacyOfficer: readonly Role[] = ['privacy-officer']
const privacy = '/app/admin/privacy'
/** A file of the register: none is settled here, so each address names nothing. */
const register = (path: string, acts: readonly string[]): AccessLine[] => [
  { route: `GET ${privacy}/${path}`, who: privacyOfficer },
  { route: `GET ${privacy}/${path}/new`, who: privacyOfficer },
  { route: `POST ${privacy}/${path}`, who: privacyOfficer },
  { route: `GET ${privacy}/${path}/:reference`, who: privacyOfficer, own: 404 },
  ...acts.map((act) => ({
    route: `POST ${privacy}/${path}/:reference/${act}`,
    who: privacyOfficer,
    own: 404,
  })),
]
const privacyLines: readonly AccessLine[] = [
  { route: `GET ${privacy}`, who: privacyOfficer },
  ...register('requests', ['acknowledgement', 'extension', 'opening', 'closing']),
  ...register('breaches', ['amendment', 'notification', 'exemption', 'breach-closing']),
  { route: `GET ${privacy}/breaches/:reference/notice`, who: privacyOfficer, own: 404 },
  { route: `GET ${privacy}/retention`, who: privacyOfficer },
  { route: `POST ${privacy}/retention/:code`, who: privacyOfficer, isHouse: true },
  { route: `POST ${privacy}/retention/erasure`, who: privacyOfficer, isHouse: true },
]

const readers: readonly Role[] = ['inspector', 'inspection-head', 'denunciation-inspector']
/** Inspectors, and whoever reads figures of others. */
const watchers: readonly Role[] = [
  ...readers,
  ...figures.filter((role) => role !== 'officer' && role !== 'inspection-head'),
]
const matters = '/api/v1/complaints'
const matter = { class: 'phan-anh', channel: 'api', text: 'Chờ lâu' }
/** A matter of the own unit can be acted on, as far as its state allows; another unit's is not there. */
const matterAct = (act: string, body: object, at = matters): AccessLine => ({
  route: `POST ${at}/:reference/${act}`,
  ...{ who: readers, ask: `${at}/{matter}/${act}`, body, other: 404 },
})
const said = { text: 'Nội dung' }
const matterLines: readonly AccessLine[] = [
  { route: `POST ${matters}`, who: ['operator'], body: { ...matter, unit: '{unit}' }, other: 422 },
  { route: `GET ${matters}`, who: readers, shows: '"{matter}"' },
  {
    route: `GET ${matters}/:reference`,
    ...{ who: readers, ask: `${matters}/{matter}`, other: 404 },
  },
  ...['claim', 'verification', 'resumption'].map((act) => matterAct(act, {})),
  ...['question', 'notice', 'note', 'redaction', 'reply'].map((act) => matterAct(act, said)),
  matterAct('assignment', { assignee: 'ai@example.vn' }),
  matterAct('classification', { class: 'gop-y' }),
  matterAct('eligibility', { met: [] }),
  matterAct('acceptance', {}),
  matterAct('party', { officer: '{officer}', named: true, reason: 'Theo lịch trực' }),
  matterAct('hearing', { ...said, officer: '{officer}' }),
  matterAct('extension', { reason: 'Phức tạp' }),
  matterAct('split', { parts: [{ ...said, class: 'gop-y' }] }),
  matterAct('merge', { into: '{matter}' }),
  matterAct('forwarding', { ...said, to: 'Sở Y tế' }),
  matterAct('decision', { ...said, outcome: 'founded' }),
  matterAct('withdrawal', { reason: 'Đã rõ', unpressed: true }),
  matterAct('reopening', { ...said, reason: 'error' }),
  ...matterPages(),
  { route: 'GET /app/my/hearings', who: ['officer'] },
  { route: 'POST /app/my/hearings/:reference', who: ['officer'], own: 404 },
  { route: 'GET /app/admin/complaint-classes', who: ['administrator', 'privacy-officer'] },
  { route: 'POST /app/admin/complaint-classes/:code/:id', who: administrator, isHouse: true },
]

/** The same as forms: what is typed wrong is said beside its field, also of a matter that is another unit's. */
function matterPages(): AccessLine[] {
  const pages = '/app/complaints'
  const form = (act: string, body: object) => matterAct(act, body, pages)
  return [
    { route: `GET ${pages}/:reference`, ...{ who: readers, ask: `${pages}/{matter}`, other: 404 } },
    ...['claim', 'verification', 'resumption', 'eligibility', 'acceptance'].map((act) => form(act, {})),
    ...['question', 'notice', 'note', 'redaction', 'reply'].map((act) => form(act, said)),
    form('assignment', { assignee: 'ai@example.vn' }),
    ...['classification', 'split'].map((act) => form(act, { ...said, class: 'gop-y' })),
    ...['party', 'hearing'].map((act) => form(act, { ...said, officer: '{officer}', reason: 'Theo lịch' })),
    form('extension', { reason: 'Phức tạp' }),
    form('merge', { into: '{matter}' }),
    form('forwarding', { ...said, to: 'Sở Y tế' }),
    form('decision', { ...said, outcome: 'founded' }),
    form('withdrawal', { reason: 'Đã rõ', unpressed: '1' }),
    form('reopening', { ...said, reason: 'error' }),
    form('opening', { reason: 'Xem để phân loại' }),
    {
      route: `GET ${pages}/:reference/evidence`,
      ...{ who: readers, ask: `${pages}/{matter}/evidence`, other: 404 },
    },
    form('evidence/opening', { reason: 'Xem để phân loại' }),
    ...['GET', 'POST'].map((method) => ({
      route: `${method} ${pages}/:reference/files/:id`,
      who: readers,
      own: 404,
    })),
    { route: `GET ${pages}/:reference/files/:id/preview`, who: readers, own: 404 },
    form('footage', {
      desk: 'x',
      from: '2026-11-10T08:00',
      to: '2026-11-10T09:00',
      overwrittenOn: '2026-11-20',
    }),
    {
      route: `POST ${pages}/:reference/footage/:id/outcome`,
      who: readers,
      body: { outcome: 'kept' },
      own: 404,
    },
    form('references', { kind: 'dossier', target: 'H32.15-1' }),
  ]
}
const queue = '/app/complaints'
const whole = `${queue}?status=all`
const queueLines: readonly AccessLine[] = [
  { route: `GET ${queue}`, who: readers, ask: whole, shows: '{matter}' },
  ...['csv', 'xlsx'].map((type) => ({
    route: `GET ${queue}/list.${type}`,
    who: readers,
    ask: `${queue}/list.${type}`,
  })),
  { route: `GET ${queue}/mine`, who: readers },
  { route: `GET ${queue}/team`, who: ['inspection-head'] },
  { route: `POST ${queue}/assignment`, who: ['inspection-head'] },
  { route: `POST ${queue}/views`, who: readers, body: { name: 'Gấp', query: 'overdue=1' } },
  { route: `POST ${queue}/views/:id/removal`, who: readers, own: 404 },
  { route: `GET ${queue}/figures`, who: watchers },
  ...['table.csv', 'tables.xlsx'].map((file) => ({ route: `GET ${queue}/figures/${file}`, who: watchers })),
]

const letterKeepers: readonly Role[] = ['inspector', 'inspection-head', 'denunciation-inspector']
const lettersOf = '/app/complaints/:reference/letters'
const lettersOfOne = '/app/complaints/{matter}/letters'
const letterLines: readonly AccessLine[] = [
  { route: `GET ${lettersOf}`, who: letterKeepers, ask: lettersOfOne, other: 404 },
  { route: `GET ${lettersOf}/new`, who: letterKeepers, ask: `${lettersOfOne}/new?kind=answer`, other: 404 },
  { route: `POST ${lettersOf}`, who: letterKeepers, ask: lettersOfOne, body: { kind: 'answer' }, other: 404 },
  // No letter is settled here, so each address names nothing.
  { route: `GET ${lettersOf}/:id`, who: letterKeepers, ask: `${lettersOfOne}/1`, own: 404, other: 404 },
  ...['opening', 'document', 'mail'].map((act) => ({
    route: `POST ${lettersOf}/:id/${act}`,
    ...{ who: letterKeepers, ask: `${lettersOfOne}/1/${act}`, own: 404, other: 404 },
  })),
  { route: 'GET /app/admin/letters', who: settings },
  { route: 'GET /app/admin/letters/:kind/:language', who: settings, ask: '/app/admin/letters/answer/vi' },
  {
    route: 'POST /app/admin/letters/:kind/:language',
    ...{ who: administrator, ask: '/app/admin/letters/answer/vi', isHouse: true },
  },
]

const publisher: readonly Role[] = ['publisher']
/** Nothing is settled here, so each address names nothing that could be published. */
const publicationLines: readonly AccessLine[] = [
  { route: 'GET /app/publications', who: publisher },
  { route: 'GET /app/publications/:reference', who: publisher, own: 404 },
  { route: 'POST /app/publications/:reference', who: publisher, body: { said: 'a', done: 'b' }, own: 404 },
  { route: 'POST /app/publications/:reference/withdrawal', who: publisher, body: { reason: 'x' }, own: 404 },
]

const frameLines: readonly AccessLine[] = [
  { route: 'GET /app', who: 'signed-in' },
  { route: 'GET /app/view', who: 'signed-in' },
  { route: 'GET /app/help', who: 'signed-in' },
  { route: 'GET /app/help/:topic', who: 'signed-in', ask: '/app/help/operator' },
  { route: 'GET /app/admin', who: ['administrator', 'auditor', 'privacy-officer'] },
  { route: 'GET /app/search', who: directory, ask: '/app/search?q={officer}', shows: '/officers/{officer}"' },
]

export const accessTable: readonly AccessLine[] = [
  ...citizens,
  ...directoryApi,
  ...directoryPages,
  ...figureLines,
  ...questionnaireLines,
  ...counterLines,
  ...intakeLines,
  ...tokenLines,
  ...settingLines,
  ...matterLines,
  ...queueLines,
  ...publicationLines,
  ...frameLines,
  ...door,
  ...ownAccount,
  ...accountLines,
  ...auditLines,
  ...jobs,
  ...privacyLines,
  ...letterLines,
  ...farewell,
]
