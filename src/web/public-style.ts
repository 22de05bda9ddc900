import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.ts'

/** The one style sheet of the citizen's pages, as it stands inside each of them: without comments and indents. */
export const publicStyle = readFileSync(join(root, 'public', 'css', 'public.css'), 'utf8')
  .replace(/\/\*.*?\*\//gs, '')
  .replace(/\s*\n\s*/g, '')
  .replace(/ \{/g, '{')
  .replace(/;\}/g, '}')

/** What the content security policy allows it by. */
export const publicStyleHash = `sha256-${createHash('sha256').update(publicStyle).digest('base64')}`
