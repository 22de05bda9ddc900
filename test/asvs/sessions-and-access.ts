import type { Requirement } from './requirement.ts'

/** Chapters V7 and V8 of OWASP ASVS 5.0.0. */
export const sessionsAndAccess: readonly Requirement[] = [
  {
    id: 'v5.0.0-7.1.1',
    level: 2,
    about: 'Idle and longest time of a session are documented',
    answer: {
      place: 'src/accounts/sign-in/limits.ts',
      how: '12 hours, and 30 minutes left alone (identify.ts)',
    },
  },
  {
    id: 'v5.0.0-7.1.2',
    level: 2,
    about: 'How many sessions an account may have is documented',
    answer: {
      place: 'README.md',
      how: 'under Security: any number of sessions, seen and ended by their owner',
    },
  },
  {
    id: 'v5.0.0-7.1.3',
    level: 2,
    about: 'Federated sessions are documented',
    answer: { place: 'README.md', how: 'under Security: a session lives apart from the provider’s' },
  },
  {
    id: 'v5.0.0-7.2.1',
    level: 1,
    about: 'Sessions are verified by the server',
    answer: { place: 'src/accounts/identify.ts', how: 'each request looks the session up' },
  },
  {
    id: 'v5.0.0-7.2.2',
    level: 1,
    about: 'Sessions use tokens made for them',
    answer: {
      test: 'test/http/accounts/sign-in.test.ts',
      name: 'gives a new session at each sign-in and ends the one the browser came with',
    },
  },
  {
    id: 'v5.0.0-7.2.3',
    level: 1,
    about: 'Session tokens are random, with 128 bits',
    answer: {
      place: 'src/accounts/sign-in/steps.ts',
      how: '32 bytes of randomBytes; only the SHA-256 is stored',
    },
  },
  {
    id: 'v5.0.0-7.2.4',
    level: 1,
    about: 'A sign-in makes a new token and ends the old',
    answer: {
      test: 'test/http/accounts/sign-in.test.ts',
      name: 'gives a new session at each sign-in and ends the one the browser came with',
    },
  },
  {
    id: 'v5.0.0-7.3.1',
    level: 2,
    about: 'A session left alone ends',
    answer: {
      test: 'test/http/accounts/guard.test.ts',
      name: 'knows no session of a closed account, nor one left alone for half an hour',
    },
  },
  {
    id: 'v5.0.0-7.3.2',
    level: 2,
    about: 'A session has a longest time',
    answer: {
      place: 'src/accounts/identify.ts',
      how: 'expires_at is looked at on each request, however much it is used',
    },
  },
  {
    id: 'v5.0.0-7.4.1',
    level: 1,
    about: 'An ended session opens nothing',
    answer: {
      test: 'test/http/accounts/sign-in.test.ts',
      name: 'signs out: the cookie opens nothing afterwards',
    },
  },
  {
    id: 'v5.0.0-7.4.2',
    level: 1,
    about: 'A closed account has no session',
    answer: {
      test: 'test/http/accounts/administration.test.ts',
      name: 'closes an account: its session, its link and its password open nothing any more',
    },
  },
  {
    id: 'v5.0.0-7.4.3',
    level: 2,
    about: 'After a change of a factor other sessions can be ended',
    answer: {
      test: 'test/http/accounts/administration.test.ts',
      name: 'shows sessions, ends one and ends all others',
    },
  },
  {
    id: 'v5.0.0-7.4.4',
    level: 2,
    about: 'Signing out is easy to find',
    answer: { place: 'views/partials/staff-tools.hbs', how: 'in the frame of every staff page' },
  },
  {
    id: 'v5.0.0-7.4.5',
    level: 2,
    about: 'Administrators can end sessions of others',
    answer: {
      test: 'test/http/accounts/link-owner.test.ts',
      name: 'is not needed to sign somebody out everywhere',
    },
  },
  {
    id: 'v5.0.0-7.5.1',
    level: 2,
    about: 'Changes of factors ask for a fresh sign-in',
    answer: {
      test: 'test/http/accounts/administration.test.ts',
      name: 'keeps the last second factor of whoever needs one, and asks for a fresh sign-in first',
    },
  },
  {
    id: 'v5.0.0-7.5.2',
    level: 2,
    about: 'Users see their sessions and end them after authenticating again',
    answer: {
      test: 'test/http/accounts/administration.test.ts',
      name: 'shows sessions, ends one and ends all others',
    },
  },
  {
    id: 'v5.0.0-7.6.1',
    level: 2,
    about: 'Session and provider end as documented',
    answer: {
      place: 'README.md',
      how: 'as documented: sessions here end after 30 minutes alone or 12 hours, whatever the provider does; tested in sign-in.test.ts',
    },
  },
  {
    id: 'v5.0.0-7.6.2',
    level: 2,
    about: 'A session begins only by an act of the user',
    answer: {
      test: 'test/http/accounts/outside-sign-in.test.ts',
      name: 'refuses an answer in a browser that did not ask',
    },
  },
  {
    id: 'v5.0.0-8.1.1',
    level: 1,
    about: 'Rules of access are documented',
    answer: {
      place: 'test/support/access-table.ts',
      how: 'each route with right, roles, own and other unit; roles in src/core/access/roles.ts',
    },
  },
  {
    id: 'v5.0.0-8.1.2',
    level: 2,
    about: 'Rules per field are documented',
    answer: {
      open: 'what a role sees of a record is decided in presenters and stated nowhere as a list; next: fields in the access table',
    },
  },
  {
    id: 'v5.0.0-8.2.1',
    level: 1,
    about: 'Functions need an explicit right',
    answer: {
      test: 'test/http/accounts/guard.test.ts',
      name: 'keeps the application from starting with a route that does not say who may call it',
    },
  },
  {
    id: 'v5.0.0-8.2.2',
    level: 1,
    about: 'Data of others is out of reach',
    answer: {
      test: 'test/http/privacy/pages.test.ts',
      name: 'does not reach what belongs to another unit: it is not found',
    },
  },
  {
    id: 'v5.0.0-8.2.3',
    level: 2,
    about: 'Fields need an explicit right',
    answer: {
      test: 'test/http/privacy/pages.test.ts',
      name: 'takes a request, shows its clocks and not who asked',
    },
  },
  {
    id: 'v5.0.0-8.3.1',
    level: 1,
    about: 'Access is decided by the server',
    answer: {
      test: 'test/http/accounts/access.test.ts',
      name: 'is open to strangers where the table says so, and nowhere else',
    },
  },
  {
    id: 'v5.0.0-8.4.1',
    level: 2,
    about: 'Tenants do not reach each other',
    answer: {
      test: 'test/http/accounts/administration.test.ts',
      name: 'keeps an administrator of a unit within it',
    },
  },
]
