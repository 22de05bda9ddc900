import type { Requirement } from './requirement.ts'

/** Chapter V1 of OWASP ASVS 5.0.0. */
export const encoding: readonly Requirement[] = [
  {
    id: 'v5.0.0-1.1.1',
    level: 2,
    about: 'Input is decoded once, before it is checked',
    answer: {
      test: 'test/http/surveys/survey-post.test.ts',
      name: 'refuses bytes that are not UTF-8, percent-encoded or raw',
    },
  },
  {
    id: 'v5.0.0-1.1.2',
    level: 2,
    about: 'Output is escaped last, by or for its interpreter',
    answer: { test: 'test/unit/house/writing.test.ts', name: 'escapes every value in a template' },
  },
  {
    id: 'v5.0.0-1.2.1',
    level: 1,
    about: 'Output is encoded for HTML, attributes and headers',
    answer: {
      test: 'test/http/surveys/survey-post.test.ts',
      name: 'takes emoji, stacked marks, NFD and script as text, and shows none of it as markup',
    },
  },
  {
    id: 'v5.0.0-1.2.2',
    level: 1,
    about: 'Addresses are built with encoded parts and safe protocols only',
    answer: {
      place: 'src/accounts/guard.ts',
      how: 'URLSearchParams builds what is appended; addresses are fixed paths of ours',
    },
  },
  {
    id: 'v5.0.0-1.2.3',
    level: 1,
    about: 'JavaScript and JSON are built with encoding',
    answer: {
      place: 'src/web/security.ts',
      how: 'no script is generated: the policy allows none inline, and JSON comes from the serializer',
    },
  },
  {
    id: 'v5.0.0-1.2.4',
    level: 1,
    about: 'Queries are parameterised',
    answer: {
      test: 'test/unit/house/writing.test.ts',
      name: 'asks the database only in stores, db and migrations',
    },
  },
  {
    id: 'v5.0.0-1.2.5',
    level: 1,
    about: 'No operating system command can be injected',
    answer: { notApplicable: 'the served application runs no command; threads take objects' },
  },
  { id: 'v5.0.0-1.2.6', level: 2, about: 'No LDAP injection', answer: { notApplicable: 'no LDAP' } },
  { id: 'v5.0.0-1.2.7', level: 2, about: 'No XPath injection', answer: { notApplicable: 'no XPath' } },
  { id: 'v5.0.0-1.2.8', level: 2, about: 'No LaTeX injection', answer: { notApplicable: 'no LaTeX' } },
  {
    id: 'v5.0.0-1.2.9',
    level: 2,
    about: 'Input in regular expressions is escaped',
    answer: { notApplicable: 'no pattern is built from input: none is made at run time in src' },
  },
  {
    id: 'v5.0.0-1.3.1',
    level: 1,
    about: 'HTML from editors is sanitised',
    answer: { notApplicable: 'no field takes HTML; all text is escaped' },
  },
  {
    id: 'v5.0.0-1.3.2',
    level: 1,
    about: 'No dynamic execution of code',
    answer: { place: 'src/web/security.ts', how: 'no eval in src; in the browser the policy refuses it' },
  },
  {
    id: 'v5.0.0-1.3.3',
    level: 2,
    about: 'What goes to a dangerous context is made safe first',
    answer: {
      test: 'test/http/accounts/audit.test.ts',
      name: 'is exported as found, guarded against formulas, and the export stands in the trail',
    },
  },
  {
    id: 'v5.0.0-1.3.4',
    level: 2,
    about: 'SVG of users is sanitised',
    answer: { notApplicable: 'no SVG is taken in' },
  },
  {
    id: 'v5.0.0-1.3.5',
    level: 2,
    about: 'Markdown, CSS and the like of users are sanitised',
    answer: { notApplicable: 'no such language is taken in' },
  },
  {
    id: 'v5.0.0-1.3.6',
    level: 2,
    about: 'No request forgery by the server',
    answer: {
      place: 'src/config.ts',
      how: 'the only host called over HTTP is the issuer of the single sign-on, which only the operator sets',
    },
  },
  {
    id: 'v5.0.0-1.3.7',
    level: 2,
    about: 'No template is built from input',
    answer: { place: 'src/web/views.ts', how: 'templates are files of the product, compiled once' },
  },
  { id: 'v5.0.0-1.3.8', level: 2, about: 'No JNDI injection', answer: { notApplicable: 'no Java' } },
  { id: 'v5.0.0-1.3.9', level: 2, about: 'No memcache injection', answer: { notApplicable: 'no memcache' } },
  {
    id: 'v5.0.0-1.3.10',
    level: 2,
    about: 'Format strings are safe',
    answer: {
      place: 'src/web/i18n.ts',
      how: 'sentences are files of the product; values are only put in by name',
    },
  },
  {
    id: 'v5.0.0-1.3.11',
    level: 2,
    about: 'No injection into mail',
    answer: { notApplicable: 'no mail is sent: links are handed over by the administrator' },
  },
  {
    id: 'v5.0.0-1.4.1',
    level: 2,
    about: 'Memory-safe strings',
    answer: { notApplicable: 'JavaScript manages memory' },
  },
  {
    id: 'v5.0.0-1.4.2',
    level: 2,
    about: 'No integer overflow',
    answer: { test: 'test/http/surveys/responses.test.ts', name: 'refuses a fraction' },
  },
  {
    id: 'v5.0.0-1.4.3',
    level: 2,
    about: 'Memory and resources are released',
    answer: {
      place: 'src/app.ts',
      how: 'memory is managed; connections, timers and queues close with the application',
    },
  },
  {
    id: 'v5.0.0-1.5.1',
    level: 1,
    about: 'XML parsers resolve nothing external',
    answer: {
      test: 'test/unit/directory/workbooks.test.ts',
      name: 'brings in no text of an entity, inside or outside',
    },
  },
  {
    id: 'v5.0.0-1.5.2',
    level: 2,
    about: 'Untrusted data is deserialised into allowed types only',
    answer: {
      test: 'test/http/surveys/responses.test.ts',
      name: 'refuses a field of the body it does not know',
    },
  },
]
