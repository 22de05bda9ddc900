import { describe, expect, it } from 'vitest'
import { codeFiles, type SourceFile } from './source.ts'

/** Pages of citizens: nobody is known there, so there is nobody to write a line about. */
const forStrangers = [
  'src/surveys/survey-routes.ts',
  'src/surveys/kiosk-routes.ts',
  'src/complaints/citizen/follow-routes.ts',
  'src/complaints/citizen/receive-form.ts',
  'src/complaints/citizen/voice-routes.ts',
]

/** Or hands the error on to the function that shows the page, which asks one of these what it says. */
const tells = /\b(noteRefusal|faultsOf|toRefusedForm|refusedForm)\(|\{ error[, }]/

/** Files that answer requests and catch what was refused without saying so to whoever writes refusals down. */
function silent(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path, text }) => !forStrangers.includes(path) && text.includes("from 'fastify'"))
    .filter(({ text }) => / catch \(error\)/.test(text) && !tells.test(text))
    .map(({ path }) => path)
}

describe('a page that answers a refusal itself', () => {
  it('notes what it refused, for the audit trail', () => {
    expect(silent(codeFiles())).toEqual([])
  })

  it('would be noticed', () => {
    const text = "import type { FastifyReply } from 'fastify'\ntry {\n} catch (error) {\n  reply.code(422)\n}"
    expect(silent([{ path: 'src/a/routes.ts', text }])).toEqual(['src/a/routes.ts'])
    expect(silent([{ path: 'src/a/routes.ts', text: text.replace('reply', 'noteRefusal(reply)') }])).toEqual(
      [],
    )
  })
})
