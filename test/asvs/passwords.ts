import type { Requirement } from './requirement.ts'

/** Sections V6.1 to V6.3 of OWASP ASVS 5.0.0. */
export const passwords: readonly Requirement[] = [
  {
    id: 'v5.0.0-6.1.1',
    level: 1,
    about: 'Defence against guessing is documented',
    answer: {
      place: 'src/core/access/slow-down.ts',
      how: 'curves per account and per source with their reasons; nobody is locked out for more than 15 minutes',
    },
  },
  {
    id: 'v5.0.0-6.1.2',
    level: 2,
    about: 'Words of the context are listed',
    answer: {
      place: 'src/accounts/data/common-passwords.txt',
      how: 'names of offices, the province and the counter stand in the list',
    },
  },
  {
    id: 'v5.0.0-6.1.3',
    level: 2,
    about: 'All ways to sign in are documented with their strength',
    answer: { place: 'README.md', how: 'under Security: every way to sign in with its strength' },
  },
  {
    id: 'v5.0.0-6.2.1',
    level: 1,
    about: 'Passwords have at least 8 characters',
    answer: {
      test: 'test/http/accounts/administration.test.ts',
      name: 'invites by a link that works once and asks for a good password',
    },
  },
  {
    id: 'v5.0.0-6.2.2',
    level: 1,
    about: 'Users can change their password',
    answer: {
      test: 'test/http/accounts/administration.test.ts',
      name: 'changes a password only for whoever knows the present one, and ends the other sessions',
    },
  },
  {
    id: 'v5.0.0-6.2.3',
    level: 1,
    about: 'A change asks for the present password',
    answer: {
      test: 'test/http/accounts/administration.test.ts',
      name: 'changes a password only for whoever knows the present one, and ends the other sessions',
    },
  },
  {
    id: 'v5.0.0-6.2.4',
    level: 1,
    about: 'Passwords are checked against the 3000 most common that fit the rule',
    answer: {
      test: 'test/unit/accounts/passwords.test.ts',
      name: 'is none of the 3,000 most used that are long enough for the rule',
    },
  },
  {
    id: 'v5.0.0-6.2.5',
    level: 1,
    about: 'No rule of composition',
    answer: {
      place: 'src/core/access/password-rule.ts',
      how: 'length and likeness only; no kind of character is demanded',
    },
  },
  {
    id: 'v5.0.0-6.2.6',
    level: 1,
    about: 'Password fields mask what is typed',
    answer: {
      place: 'views/sign-in/password.hbs',
      how: 'type=password, also in accounts/new-password.hbs and account/page.hbs',
    },
  },
  {
    id: 'v5.0.0-6.2.7',
    level: 1,
    about: 'Paste and password managers work',
    answer: {
      place: 'views/accounts/new-password.hbs',
      how: 'autocomplete is named; no script touches the field',
    },
  },
  {
    id: 'v5.0.0-6.2.8',
    level: 1,
    about: 'The password is checked exactly as received',
    answer: {
      test: 'test/unit/accounts/passwords.test.ts',
      name: 'is kept as Argon2id with a salt of its own, and known again in either form of its letters',
    },
  },
  {
    id: 'v5.0.0-6.2.9',
    level: 2,
    about: '64 characters and more are allowed',
    answer: { place: 'src/core/access/password-rule.ts', how: 'up to 128 characters' },
  },
  {
    id: 'v5.0.0-6.2.10',
    level: 2,
    about: 'No periodic change is demanded',
    answer: { place: 'src/accounts/passwords.ts', how: 'nothing knows the age of a password' },
  },
  {
    id: 'v5.0.0-6.2.11',
    level: 2,
    about: 'The words of the context are refused',
    answer: {
      place: 'src/core/access/password-rule.ts',
      how: 'listed words are refused also with digits, signs or repeated',
    },
  },
  {
    id: 'v5.0.0-6.2.12',
    level: 2,
    about: 'Passwords are checked against breached ones',
    answer: {
      open: 'no set of breached passwords is shipped and none is asked for outside; next: an offline file that the operator can install',
    },
  },
  {
    id: 'v5.0.0-6.3.1',
    level: 1,
    about: 'Guessing is held off as documented',
    answer: {
      test: 'test/http/accounts/sign-in.test.ts',
      name: 'counts guesses that are sent at once one after the other',
    },
  },
  {
    id: 'v5.0.0-6.3.2',
    level: 1,
    about: 'No default accounts',
    answer: {
      test: 'test/http/accounts/administration.test.ts',
      name: 'begins with the first administrator: his link makes the account, once',
    },
  },
  {
    id: 'v5.0.0-6.3.3',
    level: 2,
    about: 'A second factor is needed to get in',
    answer: {
      open: 'demanded of roles that read personal data or administer; an analyst enters with a password alone; next: decide in an assessment, or demand it of all',
    },
  },
  {
    id: 'v5.0.0-6.3.4',
    level: 2,
    about: 'All ways in are equally strong',
    answer: {
      test: 'test/http/accounts/outside-sign-in.test.ts',
      name: 'still asks an inspector for his second factor',
    },
  },
]
