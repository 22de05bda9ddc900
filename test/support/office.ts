import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { temporaryFolder } from './folders.ts'

const run = promisify(execFile)
const within = 120_000

/** What a document says once LibreOffice has opened it and printed it: the text of the pages, and how many there are. */
export async function printedByOffice(document: Buffer, extension: 'docx' | 'xlsx') {
  const folder = temporaryFolder()
  try {
    const source = join(folder.path, `document.${extension}`)
    writeFileSync(source, document)
    const profile = `-env:UserInstallation=file://${join(folder.path, 'profile')}`
    const convert = ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder.path, source]
    await run('soffice', convert, { timeout: within })
    const pdf = join(folder.path, 'document.pdf')
    const { stdout } = await run('pdftotext', ['-layout', pdf, '-'], { timeout: within })
    await keep(pdf)
    return {
      text: stdout.normalize('NFC'),
      pages: stdout.split('\f').length - 1,
      bytes: readFileSync(pdf).length,
    }
  } finally {
    folder.remove()
  }
}

/** A picture of the first page for people to look at, only when SCREENSHOTS names a folder. */
async function keep(pdf: string): Promise<void> {
  const folder = process.env.SCREENSHOTS
  if (folder)
    await run('pdftoppm', ['-png', '-r', '70', pdf, join(folder, `office-${Date.now()}`)], {
      timeout: within,
    })
}
