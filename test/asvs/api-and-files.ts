import type { Requirement } from './requirement.ts'

/** Chapters V4 and V5 of OWASP ASVS 5.0.0. */
export const apiAndFiles: readonly Requirement[] = [
  {
    id: 'v5.0.0-4.1.1',
    level: 1,
    about: 'Content-Type says what the body is, with charset',
    answer: {
      place: 'src/web/errors.ts',
      how: 'text/html; charset=utf-8 at every page; JSON by the serializer',
    },
  },
  {
    id: 'v5.0.0-4.1.2',
    level: 2,
    about: 'Only pages redirect from HTTP to HTTPS',
    answer: {
      place: 'README.md',
      how: 'under Security: the proxy’s configuration redirects all to https; this server sends no redirect to another scheme',
    },
  },
  {
    id: 'v5.0.0-4.1.3',
    level: 2,
    about: 'Headers of the proxy cannot be forged',
    answer: { place: 'src/config.ts', how: 'TRUST_PROXY is off unless set to the proxy’s address' },
  },
  {
    id: 'v5.0.0-4.2.1',
    level: 2,
    about: 'Message boundaries leave no smuggling',
    answer: {
      place: 'src/server.ts',
      how: 'Node’s strict HTTP parser, insecureHTTPParser is not set; the proxy’s part is the operator’s',
    },
  },
  {
    id: 'v5.0.0-4.3.1',
    level: 2,
    about: 'GraphQL queries are limited',
    answer: { notApplicable: 'no GraphQL' },
  },
  {
    id: 'v5.0.0-4.3.2',
    level: 2,
    about: 'GraphQL introspection is off',
    answer: { notApplicable: 'no GraphQL' },
  },
  { id: 'v5.0.0-4.4.1', level: 1, about: 'WebSocket over TLS', answer: { notApplicable: 'no WebSocket' } },
  {
    id: 'v5.0.0-4.4.2',
    level: 2,
    about: 'WebSocket origin is checked',
    answer: { notApplicable: 'no WebSocket' },
  },
  {
    id: 'v5.0.0-4.4.3',
    level: 2,
    about: 'WebSocket tokens follow session rules',
    answer: { notApplicable: 'no WebSocket' },
  },
  {
    id: 'v5.0.0-4.4.4',
    level: 2,
    about: 'WebSocket tokens come from the session',
    answer: { notApplicable: 'no WebSocket' },
  },
  {
    id: 'v5.0.0-5.1.1',
    level: 2,
    about: 'File types and sizes are documented',
    answer: {
      place: 'views/directory/import.hbs',
      how: 'the import page says kinds, rows, bytes and bytes unpacked; other uploads say theirs in their forms',
    },
  },
  {
    id: 'v5.0.0-5.2.1',
    level: 1,
    about: 'Files are only as large as can be processed',
    answer: {
      place: 'src/directory/import-routes.ts',
      how: '10 MB, one file; calendar files in parameters/import-routes.ts; 64 KiB elsewhere',
    },
  },
  {
    id: 'v5.0.0-5.2.2',
    level: 1,
    about: 'Content is what the file says it is',
    answer: {
      test: 'test/unit/directory/workbooks.test.ts',
      name: 'is refused when it unpacks to more than its directory says',
    },
  },
  {
    id: 'v5.0.0-5.2.3',
    level: 2,
    about: 'Unpacked size and number of files are checked first',
    answer: {
      test: 'test/unit/directory/workbooks.test.ts',
      name: 'is refused when it would unpack beyond the bound, before it is unpacked',
    },
  },
  {
    id: 'v5.0.0-5.3.1',
    level: 1,
    about: 'Uploads are never executed',
    answer: {
      place: 'src/directory/import-routes.ts',
      how: 'an upload is read as a table and forgotten; public holds files of the product only',
    },
  },
  {
    id: 'v5.0.0-5.3.2',
    level: 1,
    about: 'No path is made of a file name sent',
    answer: { place: 'src/directory/import-routes.ts', how: 'the name of an uploaded file is not read' },
  },
  {
    id: 'v5.0.0-5.4.1',
    level: 2,
    about: 'File names sent are validated or ignored',
    answer: {
      place: 'src/accounts/audit-routes.ts',
      how: 'names of downloads are ours, in Content-Disposition',
    },
  },
  {
    id: 'v5.0.0-5.4.2',
    level: 2,
    about: 'File names served are encoded',
    answer: { place: 'src/accounts/audit-routes.ts', how: 'plain ASCII names made by the program' },
  },
  {
    id: 'v5.0.0-5.4.3',
    level: 2,
    about: 'Files from outside are scanned',
    answer: { notApplicable: 'no uploaded file is stored or served to anybody' },
  },
]
