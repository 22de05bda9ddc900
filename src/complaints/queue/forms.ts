import { z } from 'zod'
import { Invalid } from '../../core/errors.ts'
import type { Chosen } from './assign-many.ts'

const many = z.union([z.array(z.string()), z.string().transform((one) => [one])])
const address = z.string().max(2_000).catch('')

const assignment = z.object({
  matter: many.catch([]),
  assignee: z.string().max(60).catch(''),
  query: address,
})
const view = z.object({ name: z.string().trim().max(500).catch(''), query: address })

const longestName = 60

/**
 * Matters that were ticked, each with the version that was looked at, and who gets them.
 *
 * @throws Invalid `queue-none-chosen`, `answer-missing`
 */
export function readAssignment(body: unknown) {
  const { matter, assignee, query } = assignment.parse(body ?? {})
  const chosen = matter.slice(0, 100).flatMap((text): Chosen[] => {
    const [, reference, version] = /^([A-Z0-9-]{1,20})\.(\d{1,9})$/.exec(text) ?? []
    return reference === undefined ? [] : [{ reference, version: Number(version) }]
  })
  const problems = [
    ...(chosen.length === 0 ? [{ field: 'matter', code: 'queue-none-chosen' }] : []),
    ...(assignee === '' ? [{ field: 'assignee', code: 'answer-missing' }] : []),
  ]
  if (problems.length > 0) throw new Invalid(problems)
  return { chosen, assignee, query }
}

/** @throws Invalid `answer-missing`, `text-too-long` on `name` */
export function readView(body: unknown) {
  const { name, query } = view.parse(body ?? {})
  if (name === '') throw new Invalid([{ field: 'name', code: 'answer-missing' }])
  if ([...name].length > longestName) {
    throw new Invalid([{ field: 'name', code: 'text-too-long', details: { most: longestName } }])
  }
  return { name: name.normalize('NFC'), query }
}
