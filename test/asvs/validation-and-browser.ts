import type { Requirement } from './requirement.ts'

/** Chapters V2 and V3 of OWASP ASVS 5.0.0. */
export const validationAndBrowser: readonly Requirement[] = [
  {
    id: 'v5.0.0-2.1.1',
    level: 1,
    about: 'Rules of input validation are documented',
    answer: {
      place: 'src/web/api.ts',
      how: 'schemas that validate are the OpenAPI document at /api/v1/docs; those of form fields stand in forms.ts of each room',
    },
  },
  {
    id: 'v5.0.0-2.1.2',
    level: 2,
    about: 'Consistency of combined items is documented',
    answer: {
      place: 'src/core/questionnaire/check-definition.ts',
      how: 'docstrings of the core state the rules; also core/roster and core/directory',
    },
  },
  {
    id: 'v5.0.0-2.1.3',
    level: 2,
    about: 'Limits of business logic are documented',
    answer: {
      place: 'src/core/parameters/registry.ts',
      how: 'limits and bounds are parameters with unit and legal basis; WRITE_QUEUE_LIMIT and SURVEY_SLOW_ABOVE in the README',
    },
  },
  {
    id: 'v5.0.0-2.2.1',
    level: 1,
    about: 'Input is checked against what is expected',
    answer: { test: 'test/http/directory/api.test.ts', name: 'names every wrong field' },
  },
  {
    id: 'v5.0.0-2.2.2',
    level: 1,
    about: 'Checks are the server’s, not the browser’s',
    answer: {
      test: 'test/http/surveys/survey-post.test.ts',
      name: 'refuses a value out of range beside its question',
    },
  },
  {
    id: 'v5.0.0-2.2.3',
    level: 2,
    about: 'Combinations of fields are checked',
    answer: {
      test: 'test/http/surveys/responses.test.ts',
      name: 'refuses "were you told of the delay" when nothing was late',
    },
  },
  {
    id: 'v5.0.0-2.3.1',
    level: 1,
    about: 'Steps are taken in their order',
    answer: {
      test: 'test/http/accounts/sign-in.test.ts',
      name: 'asks an inspector for the code of his app before a session begins',
    },
  },
  {
    id: 'v5.0.0-2.3.2',
    level: 2,
    about: 'Limits of business logic hold',
    answer: {
      test: 'test/store/privacy/subject-requests.test.ts',
      name: 'are extended once, by no more than the law allows, and only while their time runs',
    },
  },
  {
    id: 'v5.0.0-2.3.3',
    level: 2,
    about: 'An operation happens whole or not at all',
    answer: {
      test: 'test/store/db/once.test.ts',
      name: 'keeps neither answer nor change when the act fails, and lets it be tried again',
    },
  },
  {
    id: 'v5.0.0-2.3.4',
    level: 2,
    about: 'Nothing limited is given out twice',
    answer: {
      test: 'test/store/jobs/jobs.test.ts',
      name: 'do each piece of work exactly once, however many processes look for it',
    },
  },
  {
    id: 'v5.0.0-2.4.1',
    level: 2,
    about: 'Excessive calls are held off',
    answer: {
      open: 'sign-in and citizens’ answers are slowed; exports, searches and API reads of signed-in callers have no limit; next: a limit per actor',
    },
  },
  {
    id: 'v5.0.0-3.2.1',
    level: 1,
    about: 'Responses cannot be rendered in a wrong context',
    answer: {
      place: 'src/web/security.ts',
      how: 'nosniff and a policy on every response; exports are attachments',
    },
  },
  {
    id: 'v5.0.0-3.2.2',
    level: 1,
    about: 'Text is shown by safe functions',
    answer: {
      place: 'public/js/passkeys.js',
      how: 'scripts of ours write textContent and make elements, none writes innerHTML; the policy stops inline scripts',
    },
  },
  {
    id: 'v5.0.0-3.3.1',
    level: 1,
    about: 'Cookies are Secure, with __Host- or __Secure- in the name',
    answer: {
      test: 'test/http/web/security.test.ts',
      name: 'every cookie is of this host alone, Secure and out of reach of scripts',
    },
  },
  {
    id: 'v5.0.0-3.3.2',
    level: 2,
    about: 'SameSite fits the purpose of each cookie',
    answer: {
      place: 'src/web/cookies.ts',
      how: 'each cookie says it: Lax for sessions, for the way back from single sign-on; Strict for the survey’s key',
    },
  },
  {
    id: 'v5.0.0-3.3.3',
    level: 2,
    about: 'Cookie names begin with __Host-',
    answer: {
      test: 'test/http/web/security.test.ts',
      name: 'every cookie is of this host alone, Secure and out of reach of scripts',
    },
  },
  {
    id: 'v5.0.0-3.3.4',
    level: 2,
    about: 'Session secrets are HttpOnly and only in Set-Cookie',
    answer: {
      test: 'test/http/web/security.test.ts',
      name: 'every cookie is of this host alone, Secure and out of reach of scripts',
    },
  },
  {
    id: 'v5.0.0-3.4.1',
    level: 1,
    about: 'HSTS on every response, a year, with subdomains',
    answer: {
      test: 'test/http/web/security.test.ts',
      name: 'every response asks for TLS for a year, subdomains too; without TLS none does',
    },
  },
  {
    id: 'v5.0.0-3.4.2',
    level: 1,
    about: 'CORS is fixed or by allowlist',
    answer: {
      test: 'test/http/web/security.test.ts',
      name: 'every response, error or not, forbids foreign content, frames, guessing of types and referrers',
    },
  },
  {
    id: 'v5.0.0-3.4.3',
    level: 2,
    about: 'A content security policy with object-src and base-uri none',
    answer: {
      test: 'test/http/web/security.test.ts',
      name: 'every response, error or not, forbids foreign content, frames, guessing of types and referrers',
    },
  },
  {
    id: 'v5.0.0-3.4.4',
    level: 2,
    about: 'X-Content-Type-Options: nosniff everywhere',
    answer: {
      test: 'test/http/web/security.test.ts',
      name: 'every response, error or not, forbids foreign content, frames, guessing of types and referrers',
    },
  },
  {
    id: 'v5.0.0-3.4.5',
    level: 2,
    about: 'A referrer policy keeps addresses from others',
    answer: {
      test: 'test/http/web/security.test.ts',
      name: 'every response, error or not, forbids foreign content, frames, guessing of types and referrers',
    },
  },
  {
    id: 'v5.0.0-3.4.6',
    level: 2,
    about: 'frame-ancestors on every response',
    answer: {
      test: 'test/http/web/security.test.ts',
      name: 'every response, error or not, forbids foreign content, frames, guessing of types and referrers',
    },
  },
  {
    id: 'v5.0.0-3.5.1',
    level: 1,
    about: 'Forged cross-site requests are refused',
    answer: {
      test: 'test/http/accounts/guard.test.ts',
      name: 'takes a write from a page of the same session only',
    },
  },
  {
    id: 'v5.0.0-3.5.2',
    level: 1,
    about: 'Nothing relies on preflight that works without it',
    answer: { test: 'test/http/accounts/guard.test.ts', name: 'refuses an uploaded file without the token' },
  },
  {
    id: 'v5.0.0-3.5.3',
    level: 1,
    about: 'What changes something is not a GET',
    answer: {
      place: 'test/support/access-table.ts',
      how: 'every route with its method, right and role; writes are POST, PUT or DELETE',
    },
  },
  {
    id: 'v5.0.0-3.5.4',
    level: 2,
    about: 'Separate applications have separate host names',
    answer: { notApplicable: 'one application on its own host name' },
  },
  {
    id: 'v5.0.0-3.5.5',
    level: 2,
    about: 'postMessage checks origin and form',
    answer: { notApplicable: 'no script listens to messages of other windows' },
  },
  {
    id: 'v5.0.0-3.7.1',
    level: 2,
    about: 'Only supported client technologies',
    answer: { place: 'README.md', how: 'plain HTML, CSS and modules; no plugin' },
  },
  {
    id: 'v5.0.0-3.7.2',
    level: 2,
    about: 'Redirects to other hosts only by allowlist',
    answer: {
      place: 'src/accounts/sign-in/cookies.ts',
      how: 'safeNext lets only staff paths through; the one other host is the configured issuer',
    },
  },
]
