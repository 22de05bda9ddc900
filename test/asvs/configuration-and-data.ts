import type { Requirement } from './requirement.ts'

/** Chapters V13 and V14 of OWASP ASVS 5.0.0. */
export const configurationAndData: readonly Requirement[] = [
  {
    id: 'v5.0.0-13.1.1',
    level: 2,
    about: 'Needs of communication are documented',
    answer: {
      place: 'README.md',
      how: 'under Security: the database and the single sign-on are all that is called',
    },
  },
  {
    id: 'v5.0.0-13.2.1',
    level: 2,
    about: 'Backend components authenticate, not by unchanging passwords',
    answer: {
      open: 'PostgreSQL takes what DATABASE_URL has, a password as a rule, over verified TLS; next: document peer or certificate authentication',
    },
  },
  {
    id: 'v5.0.0-13.2.2',
    level: 2,
    about: 'Backend accounts have the least privileges',
    answer: {
      open: 'one database role migrates and serves; next: two roles, and a service unit for the operating system',
    },
  },
  {
    id: 'v5.0.0-13.2.3',
    level: 2,
    about: 'No default credentials between services',
    answer: { place: 'src/config.ts', how: 'there is no default for DATABASE_URL with a credential' },
  },
  {
    id: 'v5.0.0-13.2.4',
    level: 2,
    about: 'Outside systems are on an allowlist',
    answer: {
      place: 'src/config.ts',
      how: 'only what the operator configured is connected to: database and issuer',
    },
  },
  {
    id: 'v5.0.0-13.2.5',
    level: 2,
    about: 'The server has an allowlist of what it loads',
    answer: {
      open: 'the process may read and connect wherever its user may; next: a hardened service unit in the operator’s files',
    },
  },
  {
    id: 'v5.0.0-13.3.1',
    level: 2,
    about: 'Secrets are managed, none in source or build',
    answer: {
      open: 'files of mode 600 with versions and rotation, none in the source, but no vault; next: read keys from a key service where there is one',
    },
  },
  {
    id: 'v5.0.0-13.3.2',
    level: 2,
    about: 'Secrets are open to as few as possible',
    answer: { place: 'src/web/secret.ts', how: 'mode 600, owner only; so is the backup key' },
  },
  {
    id: 'v5.0.0-13.4.1',
    level: 1,
    about: 'No source control data is served',
    answer: { place: 'src/web/static.ts', how: 'only public is served' },
  },
  {
    id: 'v5.0.0-13.4.2',
    level: 2,
    about: 'No debug mode in production',
    answer: {
      place: 'src/config.ts',
      how: 'production unless NODE_ENV says otherwise; there is no debugging page',
    },
  },
  {
    id: 'v5.0.0-13.4.3',
    level: 2,
    about: 'No directory listing',
    answer: { place: 'src/web/static.ts', how: 'list is off' },
  },
  {
    id: 'v5.0.0-13.4.4',
    level: 2,
    about: 'No TRACE',
    answer: { test: 'test/http/web/security.test.ts', name: '%s is answered by no route' },
  },
  {
    id: 'v5.0.0-13.4.5',
    level: 2,
    about: 'Documents and monitoring are public only on purpose',
    answer: {
      place: 'src/web/health-routes.ts',
      how: '/healthz and /readyz say that it lives, on purpose; /api/v1/docs is public on purpose (web/api.ts)',
    },
  },
  {
    id: 'v5.0.0-14.1.1',
    level: 2,
    about: 'Sensitive data is classified',
    answer: {
      place: 'src/core/privacy/sealed-kinds.ts',
      how: 'what is sealed, with retention in core/privacy/retention.ts; answers hold nothing of who gave them',
    },
  },
  {
    id: 'v5.0.0-14.1.2',
    level: 2,
    about: 'Each level has its requirements written',
    answer: { place: 'README.md', how: 'under Security: four levels of data with what each requires' },
  },
  {
    id: 'v5.0.0-14.2.1',
    level: 1,
    about: 'Nothing sensitive in an address',
    answer: {
      test: 'test/http/privacy/pages.test.ts',
      name: 'opens who asked for a reason, once, under no address, and keeps it out of every cache',
    },
  },
  {
    id: 'v5.0.0-14.2.2',
    level: 2,
    about: 'Nothing sensitive in caches of servers',
    answer: {
      place: 'src/web/staff-page.ts',
      how: 'no-store on every staff page; the page cache holds only empty surveys',
    },
  },
  {
    id: 'v5.0.0-14.2.3',
    level: 2,
    about: 'Nothing goes to trackers',
    answer: { place: 'src/web/security.ts', how: 'default-src self; all assets are ours' },
  },
  {
    id: 'v5.0.0-14.2.4',
    level: 2,
    about: 'Controls are as written for each level',
    answer: {
      test: 'test/http/privacy/byte-search.test.ts',
      name: 'is not found in the database, its files or the log',
    },
  },
  {
    id: 'v5.0.0-14.3.1',
    level: 1,
    about: 'Data is cleared from the browser when the session ends',
    answer: {
      open: 'staff pages are no-store, nothing is kept in the browser and sign-out sends Clear-Site-Data for the cache, but an open page stays on the screen; next: leave the page when the session is over',
    },
  },
  {
    id: 'v5.0.0-14.3.2',
    level: 2,
    about: 'Sensitive pages are not cached',
    answer: { place: 'src/web/staff-page.ts', how: 'cache-control no-store' },
  },
  {
    id: 'v5.0.0-14.3.3',
    level: 2,
    about: 'No sensitive data in browser storage',
    answer: {
      place: 'public/js/survey/draft.js',
      how: 'only the unsent draft on the citizen’s own phone, erased when sent or after a week; nothing of staff pages',
    },
  },
]
