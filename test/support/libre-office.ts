import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from './folders.ts'

/** A paper as LibreOffice lays it out: its text page by page, and what Poppler says of the PDF. */
export type LaidOut = { readonly pages: readonly string[]; readonly info: string }

/** Opens a document in a real LibreOffice, prints it as PDF and reads it back. */
export function layOut(document: Buffer, extension: 'docx' | 'xlsx' = 'docx'): LaidOut {
  if (!existsSync('/usr/bin/soffice')) {
    throw new Error(
      'LibreOffice is missing. Install it with: sudo apt-get install -y libreoffice-writer-nogui',
    )
  }
  const folder = temporaryFolder()
  try {
    const [source, pdf] = [join(folder.path, `paper.${extension}`), join(folder.path, 'paper.pdf')]
    writeFileSync(source, document)
    const profile = `-env:UserInstallation=file://${join(folder.path, 'profile')}`
    const args = ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder.path, source]
    execFileSync('soffice', args, { stdio: 'ignore', timeout: 100_000 })
    execFileSync('pdftotext', ['-layout', pdf, join(folder.path, 'paper.txt')])
    const text = readFileSync(join(folder.path, 'paper.txt'), 'utf8').normalize('NFC')
    return {
      pages: text.split('\f').slice(0, -1),
      info: execFileSync('pdfinfo', [pdf], { encoding: 'utf8' }),
    }
  } finally {
    folder.remove()
  }
}
