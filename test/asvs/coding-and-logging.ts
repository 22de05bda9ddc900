import type { Requirement } from './requirement.ts'

/** Chapters V15 and V16 of OWASP ASVS 5.0.0. */
export const codingAndLogging: readonly Requirement[] = [
  {
    id: 'v5.0.0-15.1.1',
    level: 1,
    about: 'Times to mend vulnerable components are written',
    answer: { place: 'README.md', how: 'under Security, Mending: days by severity' },
  },
  {
    id: 'v5.0.0-15.1.2',
    level: 2,
    about: 'An inventory of components exists',
    answer: {
      place: 'README.md',
      how: 'package-lock.json pins every component, the README says why each, npm sbom writes the list of a release',
    },
  },
  {
    id: 'v5.0.0-15.1.3',
    level: 2,
    about: 'What is costly is documented',
    answer: { place: 'README.md', how: 'under Security: costly work and its bounds' },
  },
  {
    id: 'v5.0.0-15.2.1',
    level: 1,
    about: 'No component is older than the written times',
    answer: {
      open: 'the times are written, npm audit is run by hand and not at build; next: a step of the checks that works without a network too',
    },
  },
  {
    id: 'v5.0.0-15.2.2',
    level: 2,
    about: 'Costly functions cannot stop the service',
    answer: {
      open: 'answers are queued with a limit, imports and backups run in threads as jobs; exports run in the serving thread; next: large ones as jobs',
    },
  },
  {
    id: 'v5.0.0-15.2.3',
    level: 2,
    about: 'Production has no test or development functions',
    answer: {
      place: 'scripts/build.ts',
      how: 'only src, migrations and scripts are built; the demonstration’s log-ins exist only in the demonstration’s database',
    },
  },
  {
    id: 'v5.0.0-15.3.1',
    level: 1,
    about: 'Only needed fields leave',
    answer: {
      place: 'src/accounts/tokens/present-tokens.ts',
      how: 'presenters name each field that a page gets; API answers go through schemas',
    },
  },
  {
    id: 'v5.0.0-15.3.2',
    level: 2,
    about: 'Calls outward follow no redirect',
    answer: {
      place: 'src/accounts/sign-in/outside-provider.ts',
      how: 'openid-client does not follow redirects',
    },
  },
  {
    id: 'v5.0.0-15.3.3',
    level: 2,
    about: 'No mass assignment',
    answer: {
      test: 'test/http/surveys/questionnaires.test.ts',
      name: 'names an unknown key, a missing one and a wrong type with their paths',
    },
  },
  {
    id: 'v5.0.0-15.3.4',
    level: 2,
    about: 'The address of the caller comes from trusted fields',
    answer: { place: 'src/app.ts', how: 'request.ip with trustProxy only as configured' },
  },
  {
    id: 'v5.0.0-15.3.5',
    level: 2,
    about: 'Types are strict',
    answer: { place: 'tsconfig.json', how: 'strict TypeScript; zod at the border; lint refuses ==' },
  },
  {
    id: 'v5.0.0-15.3.6',
    level: 2,
    about: 'No prototype pollution',
    answer: {
      test: 'test/http/surveys/responses.test.ts',
      name: 'refuses a question named like a property of every object',
    },
  },
  {
    id: 'v5.0.0-15.3.7',
    level: 2,
    about: 'No parameter pollution',
    answer: { test: 'test/http/surveys/survey-post.test.ts', name: 'refuses two values for one question' },
  },
  {
    id: 'v5.0.0-16.1.1',
    level: 2,
    about: 'An inventory of logs exists',
    answer: {
      place: 'README.md',
      how: 'under Security, Logs: what is logged where, for how long and who reads it',
    },
  },
  {
    id: 'v5.0.0-16.2.1',
    level: 2,
    about: 'Entries say when, where, who and what',
    answer: {
      test: 'test/http/accounts/administration.test.ts',
      name: 'gives and ends roles, with the day and the reason, and tells the trail',
    },
  },
  {
    id: 'v5.0.0-16.2.2',
    level: 2,
    about: 'Times are UTC',
    answer: { place: 'src/db/columns.ts', how: 'times are ISO 8601 in UTC' },
  },
  {
    id: 'v5.0.0-16.2.3',
    level: 2,
    about: 'Logs go only where documented',
    answer: { place: 'src/app.ts', how: 'standard output and the audit table, nothing else' },
  },
  {
    id: 'v5.0.0-16.2.4',
    level: 2,
    about: 'Logs have a common format',
    answer: {
      place: 'src/app.ts',
      how: 'one JSON object a line; the trail also as CSV and at /api/v1/audit',
    },
  },
  {
    id: 'v5.0.0-16.2.5',
    level: 2,
    about: 'Nothing sensitive is logged',
    answer: {
      test: 'test/http/privacy/byte-search.test.ts',
      name: 'leaves neither password nor link nor session in the database, its files or the log',
    },
  },
  {
    id: 'v5.0.0-16.3.1',
    level: 2,
    about: 'Every authentication is logged',
    answer: {
      test: 'test/http/accounts/outside-sign-in.test.ts',
      name: 'refuses an ID token with a wrong %s',
    },
  },
  {
    id: 'v5.0.0-16.3.2',
    level: 2,
    about: 'Refused access is logged',
    answer: {
      test: 'test/http/accounts/idor.test.ts',
      name: 'leaves a line in the trail for each guess at an address',
    },
  },
  {
    id: 'v5.0.0-16.3.3',
    level: 2,
    about: 'Attempts to pass controls by are logged',
    answer: {
      test: 'test/http/accounts/sign-in.test.ts',
      name: 'begins anew after five wrong codes, and tells the trail',
    },
  },
  {
    id: 'v5.0.0-16.3.4',
    level: 2,
    about: 'Unexpected errors are logged',
    answer: { place: 'src/web/errors.ts', how: 'each fault is logged with its error' },
  },
  {
    id: 'v5.0.0-16.4.1',
    level: 2,
    about: 'Nothing can be injected into logs',
    answer: { place: 'src/app.ts', how: 'JSON lines escape control characters' },
  },
  {
    id: 'v5.0.0-16.4.2',
    level: 2,
    about: 'Logs cannot be changed unnoticed',
    answer: {
      test: 'test/store/backup/verify-database.test.ts',
      name: 'names the line of the trail in which one byte was changed',
    },
  },
  {
    id: 'v5.0.0-16.4.3',
    level: 2,
    about: 'Logs go to a separate system',
    answer: {
      open: 'an auditor’s token fetches /api/v1/audit, backups carry the trail and the README names collectors; nothing sends it on by itself; next: a webhook or syslog',
    },
  },
  {
    id: 'v5.0.0-16.5.1',
    level: 2,
    about: 'Errors show nothing of the inside',
    answer: { place: 'src/web/errors.ts', how: 'a fault becomes one sentence with the code fault' },
  },
  {
    id: 'v5.0.0-16.5.2',
    level: 2,
    about: 'Failure of outside systems is borne',
    answer: {
      place: 'src/accounts/sign-in/outside-provider.ts',
      how: 'ten seconds, then a sentence; passwords go on working and discovery is tried anew',
    },
  },
  {
    id: 'v5.0.0-16.5.3',
    level: 2,
    about: 'Failure leaves nothing open',
    answer: {
      test: 'test/store/privacy/sealed-records.test.ts',
      name: 'are not opened when the line in the trail cannot be written',
    },
  },
]
