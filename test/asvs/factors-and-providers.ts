import type { Requirement } from './requirement.ts'

/** Sections V6.4 to V6.8 of OWASP ASVS 5.0.0. */
export const factorsAndProviders: readonly Requirement[] = [
  {
    id: 'v5.0.0-6.4.1',
    level: 1,
    about: 'First secrets are random, short-lived and used once',
    answer: {
      test: 'test/http/accounts/administration.test.ts',
      name: 'invites by a link that works once and asks for a good password',
    },
  },
  {
    id: 'v5.0.0-6.4.2',
    level: 1,
    about: 'No hints or secret questions',
    answer: { place: 'src/accounts/sign-in/routes.ts', how: 'there are none' },
  },
  {
    id: 'v5.0.0-6.4.3',
    level: 2,
    about: 'A reset does not pass the second factor by',
    answer: {
      place: 'src/accounts/sign-in/accept-link.ts',
      how: 'after a reset the account still comes to its second factor',
    },
  },
  {
    id: 'v5.0.0-6.4.4',
    level: 2,
    about: 'A lost factor asks for proof of identity as at enrolment',
    answer: {
      place: 'src/accounts/admin/reset-account.ts',
      how: 'an administrator in charge of the account, with a written reason, audited; how he knows the person is the office’s rule',
    },
  },
  {
    id: 'v5.0.0-6.5.1',
    level: 2,
    about: 'Codes open once',
    answer: { test: 'test/http/accounts/sign-in.test.ts', name: 'takes a code once' },
  },
  {
    id: 'v5.0.0-6.5.2',
    level: 2,
    about: 'Short lookup secrets are hashed as passwords',
    answer: {
      place: 'src/accounts/recovery-codes.ts',
      how: '138 bits from a secure generator each, above the 112 from which a keyed hash is enough',
    },
  },
  {
    id: 'v5.0.0-6.5.3',
    level: 2,
    about: 'Codes and seeds come from a secure generator',
    answer: {
      test: 'test/unit/accounts/authenticator-code.test.ts',
      name: 'has 160 bits of secret, and an address that apps read',
    },
  },
  {
    id: 'v5.0.0-6.5.4',
    level: 2,
    about: 'Lookup secrets have at least 20 bits',
    answer: {
      test: 'test/unit/accounts/vault.test.ts',
      name: 'are ten different ones, read again however they are typed',
    },
  },
  {
    id: 'v5.0.0-6.5.5',
    level: 2,
    about: 'Time-based codes live 30 seconds at most',
    answer: {
      open: 'one step early or late is taken too, so that clocks may differ: 90 seconds in all; next: measure clocks in use, then narrow it',
    },
  },
  {
    id: 'v5.0.0-6.6.1',
    level: 2,
    about: 'Codes by telephone only with care',
    answer: { notApplicable: 'no code goes by telephone or SMS' },
  },
  {
    id: 'v5.0.0-6.6.2',
    level: 2,
    about: 'Out-of-band codes belong to their request',
    answer: { notApplicable: 'no out-of-band factor' },
  },
  {
    id: 'v5.0.0-6.6.3',
    level: 2,
    about: 'Out-of-band codes are protected from guessing',
    answer: { notApplicable: 'no out-of-band factor' },
  },
  {
    id: 'v5.0.0-6.8.1',
    level: 2,
    about: 'No identity of one provider passes for another’s',
    answer: {
      test: 'test/http/accounts/outside-sign-in.test.ts',
      name: 'does not hand a known account to another subject with its address',
    },
  },
  {
    id: 'v5.0.0-6.8.2',
    level: 2,
    about: 'Signatures of assertions are always checked',
    answer: {
      test: 'test/http/accounts/outside-sign-in.test.ts',
      name: 'refuses an ID token with a wrong %s',
    },
  },
  {
    id: 'v5.0.0-6.8.3',
    level: 2,
    about: 'SAML assertions are used once',
    answer: { notApplicable: 'no SAML' },
  },
  {
    id: 'v5.0.0-6.8.4',
    level: 2,
    about: 'The strength the provider used is checked',
    answer: {
      place: 'src/accounts/sign-in/outside-provider.ts',
      how: 'amr must say mfa, else a second factor of ours is asked for',
    },
  },
]
