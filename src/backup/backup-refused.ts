const sentences = {
  'not-a-backup': 'This file is not a backup of Lắng Nghe.',
  'other-format': 'The backup has another format than this program reads: use the version that made it.',
  'needs-passphrase': 'The backup is locked with a passphrase, and none was given.',
  'needs-key-file': 'The backup is locked with a key file, and none was given.',
  'wrong-key': 'The passphrase or key file does not open this backup.',
  'cut-off': 'The backup is cut off: its end is missing.',
  altered: 'The backup has been altered or damaged since it was made.',
  'schema-newer': 'The backup comes from a newer version of the program ({names}): update the program first.',
  'schema-older':
    'The backup comes from an older version of the program (it lacks {names}): add --migrate to bring its data forward.',
  occupied: 'There is a database already: nothing was overwritten. Add --replace to put it aside.',
  'in-use': 'The database is in use: stop the server first.',
  'file-exists': 'The file {file} is there already: nothing was overwritten.',
  'no-database': 'There is no database to back up at {url}.',
  'weak-passphrase': 'A passphrase needs at least 12 characters.',
  'weak-key-file': 'A key file needs at least 32 bytes.',
} as const

export type RefusalCode = keyof typeof sentences

/** A backup that cannot be made, read or put back: one sentence for whoever asked; nothing was changed. */
export class BackupRefused extends Error {
  constructor(
    readonly code: RefusalCode,
    details: Readonly<Record<string, string>> = {},
  ) {
    super(sentences[code].replace(/\{(\w+)\}/g, (whole, name: string) => details[name] ?? whole))
    this.name = 'BackupRefused'
  }
}
