import { directory } from './0001-directory.ts'
import { surveys } from './0002-surveys.ts'
<<<<<<< HEAD
import { accounts } from './0010-accounts.ts'
=======
import { versionClosing } from './0004-version-closing.ts'
>>>>>>> main
import type { Step } from './support.ts'

/** Every migration in its order; the name is what the database remembers. */
export const migrations: Readonly<Record<string, Step>> = {
  '0001-directory': directory,
  '0002-surveys': surveys,
<<<<<<< HEAD
  '0010-accounts': accounts,
=======
  '0004-version-closing': versionClosing,
>>>>>>> main
}
