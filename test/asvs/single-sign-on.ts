import type { Requirement } from './requirement.ts'

/** Chapter V10 of OWASP ASVS 5.0.0. */
export const singleSignOn: readonly Requirement[] = [
  {
    id: 'v5.0.0-10.1.1',
    level: 2,
    about: 'Tokens go only where they are needed',
    answer: {
      place: 'src/accounts/sign-in/outside-provider.ts',
      how: 'tokens of the provider are read and dropped, never stored or sent to the browser',
    },
  },
  {
    id: 'v5.0.0-10.1.2',
    level: 2,
    about: 'Answers belong to a request of the same browser',
    answer: {
      test: 'test/http/accounts/outside-sign-in.test.ts',
      name: 'refuses an answer in a browser that did not ask',
    },
  },
  {
    id: 'v5.0.0-10.2.1',
    level: 2,
    about: 'The code flow is protected by PKCE or state',
    answer: {
      test: 'test/http/accounts/outside-sign-in.test.ts',
      name: 'asks with code, PKCE, state and nonce',
    },
  },
  {
    id: 'v5.0.0-10.2.2',
    level: 2,
    about: 'No mix-up of authorization servers',
    answer: { notApplicable: 'one authorization server an installation' },
  },
  {
    id: 'v5.0.0-10.3.1',
    level: 2,
    about: 'Access tokens are meant for this server',
    answer: { notApplicable: 'the API takes no OAuth token, only its own reference tokens' },
  },
  {
    id: 'v5.0.0-10.3.2',
    level: 2,
    about: 'Access follows the claims',
    answer: { notApplicable: 'the API takes no OAuth token' },
  },
  {
    id: 'v5.0.0-10.3.3',
    level: 2,
    about: 'Users are known by claims that stay theirs',
    answer: { notApplicable: 'the API takes no OAuth token' },
  },
  {
    id: 'v5.0.0-10.3.4',
    level: 2,
    about: 'Strength of authentication is checked',
    answer: { notApplicable: 'the API takes no OAuth token' },
  },
  {
    id: 'v5.0.0-10.4.1',
    level: 1,
    about: 'Duty of an authorization server',
    answer: { notApplicable: 'the product is no authorization server' },
  },
  {
    id: 'v5.0.0-10.4.2',
    level: 1,
    about: 'Duty of an authorization server',
    answer: { notApplicable: 'the product is no authorization server' },
  },
  {
    id: 'v5.0.0-10.4.3',
    level: 1,
    about: 'Duty of an authorization server',
    answer: { notApplicable: 'the product is no authorization server' },
  },
  {
    id: 'v5.0.0-10.4.4',
    level: 1,
    about: 'Duty of an authorization server',
    answer: { notApplicable: 'the product is no authorization server' },
  },
  {
    id: 'v5.0.0-10.4.5',
    level: 1,
    about: 'Duty of an authorization server',
    answer: { notApplicable: 'the product is no authorization server' },
  },
  {
    id: 'v5.0.0-10.4.6',
    level: 2,
    about: 'Duty of an authorization server',
    answer: { notApplicable: 'the product is no authorization server' },
  },
  {
    id: 'v5.0.0-10.4.7',
    level: 2,
    about: 'Duty of an authorization server',
    answer: { notApplicable: 'the product is no authorization server' },
  },
  {
    id: 'v5.0.0-10.4.8',
    level: 2,
    about: 'Duty of an authorization server',
    answer: { notApplicable: 'the product is no authorization server' },
  },
  {
    id: 'v5.0.0-10.4.9',
    level: 2,
    about: 'Duty of an authorization server',
    answer: { notApplicable: 'the product is no authorization server' },
  },
  {
    id: 'v5.0.0-10.4.10',
    level: 2,
    about: 'Duty of an authorization server',
    answer: { notApplicable: 'the product is no authorization server' },
  },
  {
    id: 'v5.0.0-10.4.11',
    level: 2,
    about: 'Duty of an authorization server',
    answer: { notApplicable: 'the product is no authorization server' },
  },
  {
    id: 'v5.0.0-10.5.1',
    level: 2,
    about: 'ID tokens cannot be replayed',
    answer: {
      test: 'test/http/accounts/outside-sign-in.test.ts',
      name: 'refuses an ID token with a wrong %s',
    },
  },
  {
    id: 'v5.0.0-10.5.2',
    level: 2,
    about: 'Users are known by sub',
    answer: {
      test: 'test/http/accounts/outside-sign-in.test.ts',
      name: 'takes in whoever has a verified e-mail of an account, and knows him again by subject',
    },
  },
  {
    id: 'v5.0.0-10.5.3',
    level: 2,
    about: 'Metadata of another issuer is refused',
    answer: {
      place: 'src/accounts/sign-in/outside-provider.ts',
      how: 'openid-client compares the issuer of the document with OIDC_ISSUER',
    },
  },
  {
    id: 'v5.0.0-10.5.4',
    level: 2,
    about: 'aud is this client',
    answer: {
      test: 'test/http/accounts/outside-sign-in.test.ts',
      name: 'refuses an ID token with a wrong %s',
    },
  },
  {
    id: 'v5.0.0-10.5.5',
    level: 2,
    about: 'Back-channel logout is checked',
    answer: { notApplicable: 'no back-channel logout' },
  },
  {
    id: 'v5.0.0-10.6.1',
    level: 2,
    about: 'Duty of an OpenID provider',
    answer: { notApplicable: 'the product is no OpenID provider' },
  },
  {
    id: 'v5.0.0-10.6.2',
    level: 2,
    about: 'Duty of an OpenID provider',
    answer: { notApplicable: 'the product is no OpenID provider' },
  },
  {
    id: 'v5.0.0-10.7.1',
    level: 2,
    about: 'Consent at an authorization server',
    answer: { notApplicable: 'the product is no authorization server' },
  },
  {
    id: 'v5.0.0-10.7.2',
    level: 2,
    about: 'Consent at an authorization server',
    answer: { notApplicable: 'the product is no authorization server' },
  },
  {
    id: 'v5.0.0-10.7.3',
    level: 2,
    about: 'Consent at an authorization server',
    answer: { notApplicable: 'the product is no authorization server' },
  },
]
