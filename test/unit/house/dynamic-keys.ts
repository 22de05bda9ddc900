/**
 * Beginnings of locale keys whose end is put together at run time. The end (`404`, `not-found`) must still stand
 * in the source, in quotes, as a property or as a number; so each line here weakens the check a little.
 */
const PREFIXES = [
  'errors.',
  'errors.status.',
  'staff.nav.',
  'staff.role.',
  'staff.sign-in.because.',
  'staff.account.done.',
  'staff.account.factor.',
  'staff.accounts.grant.',
  'staff.accounts.state.',
  'problems.',
  'help.closed.',
  'help.closed-title.',
  'survey.form.',
  'survey.notice.',
  'survey.respondent.',
  'staff.kiosks.form.',
  'staff.directory.field.',
  'staff.directory.form.',
  'staff.directory.head.',
  'staff.directory.kind.',
  'staff.directory.level.',
  'staff.directory.link.',
  'staff.directory.submit.',
  'staff.questionnaires.kind.',
  'staff.questionnaires.language.',
  'staff.questionnaires.scale.',
  'staff.questionnaires.status.',
  'staff.qr.picture.',
  'staff.qr.sheet.',
  'staff.indicators.below.',
  'staff.indicators.column.',
  'staff.indicators.level.',
  'staff.indicators.method.',
  'staff.indicators.overall.',
  'staff.indicators.status.',
  'staff.indicators.table.',
]

/** Whole keys whose end only a library names: 413 is what the reader of uploads answers. */
const FROM_LIBRARIES = ['errors.status.413']

export const dynamicPrefixes: readonly string[] = [...PREFIXES, ...FROM_LIBRARIES]
