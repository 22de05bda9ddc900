import type { Requirement } from './requirement.ts'

/** Chapters V11 and V12 of OWASP ASVS 5.0.0. */
export const cryptographyAndCommunication: readonly Requirement[] = [
  {
    id: 'v5.0.0-11.1.1',
    level: 2,
    about: 'A policy for keys exists',
    answer: {
      place: 'README.md',
      how: 'under Security, Keys: what each key is for, when it is renewed, how',
    },
  },
  {
    id: 'v5.0.0-11.1.2',
    level: 2,
    about: 'An inventory of cryptography exists',
    answer: {
      place: 'README.md',
      how: 'under Security, Keys: every use of cryptography; each is one file (db/seal.ts, accounts/vault.ts, backup/lock.ts, core/audit/chain.ts)',
    },
  },
  {
    id: 'v5.0.0-11.2.1',
    level: 2,
    about: 'Implementations are proven ones',
    answer: {
      place: 'src/accounts/vault.ts',
      how: 'node:crypto, @node-rs/argon2, otpauth, openid-client and @simplewebauthn/server; no cipher of ours',
    },
  },
  {
    id: 'v5.0.0-11.2.2',
    level: 2,
    about: 'Algorithms and keys can be changed',
    answer: {
      test: 'test/store/privacy/sealed-records.test.ts',
      name: 'move to a new key, all of them, open with it alone, and a second rotation moves them again',
    },
  },
  {
    id: 'v5.0.0-11.2.3',
    level: 2,
    about: 'At least 128 bits of security',
    answer: { place: 'src/db/seal.ts', how: 'AES-256-GCM, HKDF and HMAC with SHA-256' },
  },
  {
    id: 'v5.0.0-11.3.1',
    level: 1,
    about: 'No insecure block mode or padding',
    answer: { place: 'src/db/seal.ts', how: 'GCM only' },
  },
  {
    id: 'v5.0.0-11.3.2',
    level: 1,
    about: 'Approved ciphers only',
    answer: { place: 'src/accounts/vault.ts', how: 'AES-256-GCM everywhere' },
  },
  {
    id: 'v5.0.0-11.3.3',
    level: 2,
    about: 'Encrypted data cannot be changed unnoticed',
    answer: {
      test: 'test/property/db/seal.test.ts',
      name: 'does not open when any bit of either part was changed',
    },
  },
  {
    id: 'v5.0.0-11.4.1',
    level: 1,
    about: 'Approved hash functions only',
    answer: {
      place: 'src/accounts/record-audit.ts',
      how: 'SHA-256; SHA-1 only inside the TOTP that apps prescribe (RFC 6238)',
    },
  },
  {
    id: 'v5.0.0-11.4.2',
    level: 2,
    about: 'Passwords are stored by a password hash',
    answer: {
      test: 'test/unit/accounts/passwords.test.ts',
      name: 'is kept as Argon2id with a salt of its own, and known again in either form of its letters',
    },
  },
  {
    id: 'v5.0.0-11.4.3',
    level: 2,
    about: 'Hashes for integrity have 256 bits',
    answer: {
      test: 'test/store/backup/verify-database.test.ts',
      name: 'names the line of the trail in which one byte was changed',
    },
  },
  {
    id: 'v5.0.0-11.4.4',
    level: 2,
    about: 'Keys from passphrases are stretched',
    answer: { place: 'src/backup/lock.ts', how: 'scrypt with a salt of 32 bytes' },
  },
  {
    id: 'v5.0.0-11.5.1',
    level: 2,
    about: 'Random secrets have 128 bits from a secure generator',
    answer: {
      place: 'src/accounts/sign-in/steps.ts',
      how: 'sessions, links and tokens have 256 bits, recovery codes 138, all from node:crypto',
    },
  },
  {
    id: 'v5.0.0-11.6.1',
    level: 2,
    about: 'Public key algorithms are approved ones',
    answer: {
      place: 'src/accounts/passkeys.ts',
      how: 'verified by @simplewebauthn/server; the product makes no key pair',
    },
  },
  {
    id: 'v5.0.0-12.1.1',
    level: 1,
    about: 'Only TLS 1.2 and 1.3',
    answer: {
      place: 'README.md',
      how: 'under Security: the proxy’s configuration takes TLS 1.2 and 1.3 only; the proxy itself is the operator’s',
    },
  },
  {
    id: 'v5.0.0-12.1.2',
    level: 2,
    about: 'Only recommended cipher suites',
    answer: {
      place: 'README.md',
      how: 'under Security: four AEAD suites with forward secrecy in the proxy’s configuration',
    },
  },
  {
    id: 'v5.0.0-12.1.3',
    level: 2,
    about: 'Client certificates are validated',
    answer: { notApplicable: 'no client certificates' },
  },
  {
    id: 'v5.0.0-12.2.1',
    level: 1,
    about: 'TLS between clients and the service, without falling back',
    answer: {
      place: 'src/welcome.ts',
      how: 'a warning at start without an https BASE_URL; HSTS and the proxy’s redirect with one',
    },
  },
  {
    id: 'v5.0.0-12.2.2',
    level: 1,
    about: 'Publicly trusted certificates',
    answer: {
      place: 'README.md',
      how: 'under Security: a publicly trusted certificate in the proxy’s configuration; its renewal is the operator’s',
    },
  },
  {
    id: 'v5.0.0-12.3.1',
    level: 2,
    about: 'Encrypted connections to databases and all else',
    answer: { test: 'test/unit/config.test.ts', name: 'refuses %s=%s in one sentence that names it' },
  },
  {
    id: 'v5.0.0-12.3.2',
    level: 2,
    about: 'TLS clients validate certificates',
    answer: {
      place: 'src/accounts/sign-in/outside-provider.ts',
      how: 'Node validates; nothing turns it off',
    },
  },
  {
    id: 'v5.0.0-12.3.3',
    level: 2,
    about: 'TLS between internal HTTP services',
    answer: {
      notApplicable: 'one process; there is no internal HTTP service but the proxy on the same machine',
    },
  },
  {
    id: 'v5.0.0-12.3.4',
    level: 2,
    about: 'Internal TLS trusts only named authorities',
    answer: { notApplicable: 'no internal TLS service' },
  },
]
