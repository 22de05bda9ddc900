import type { Requirement } from './requirement.ts'

/** Chapter V9 of OWASP ASVS 5.0.0. */
export const selfContainedTokens: readonly Requirement[] = [
  {
    id: 'v5.0.0-9.1.1',
    level: 1,
    about: 'Self-contained tokens are verified by signature',
    answer: {
      test: 'test/http/accounts/outside-sign-in.test.ts',
      name: 'refuses an ID token with a wrong %s',
    },
  },
  {
    id: 'v5.0.0-9.1.2',
    level: 1,
    about: 'Algorithms are from an allowlist, never none',
    answer: {
      test: 'test/http/accounts/outside-sign-in.test.ts',
      name: 'refuses an ID token with a wrong %s',
    },
  },
  {
    id: 'v5.0.0-9.1.3',
    level: 1,
    about: 'Keys come from the configured issuer',
    answer: {
      test: 'test/http/accounts/outside-sign-in.test.ts',
      name: 'refuses an ID token with a wrong %s',
    },
  },
  {
    id: 'v5.0.0-9.2.1',
    level: 1,
    about: 'Times in a token are checked',
    answer: {
      test: 'test/http/accounts/outside-sign-in.test.ts',
      name: 'refuses an ID token with a wrong %s',
    },
  },
  {
    id: 'v5.0.0-9.2.2',
    level: 2,
    about: 'A token is of the right kind',
    answer: {
      place: 'src/accounts/sign-in/outside-provider.ts',
      how: 'idTokenExpected; our API takes only reference tokens of its own',
    },
  },
  {
    id: 'v5.0.0-9.2.3',
    level: 2,
    about: 'A token is meant for this service',
    answer: {
      test: 'test/http/accounts/outside-sign-in.test.ts',
      name: 'refuses an ID token with a wrong %s',
    },
  },
  {
    id: 'v5.0.0-9.2.4',
    level: 2,
    about: 'An issuer names the audience',
    answer: { notApplicable: 'the product issues no self-contained token' },
  },
]
