import { z } from 'zod'
import type { QueueWords } from './words.ts'

/** What an assignment of many came to, as it stands in the address it leads to. */
export type AssignmentResult = {
  readonly done: number
  readonly refused: readonly { readonly reference: string; readonly code: string }[]
}

export function toResultQuery({ done, refused }: AssignmentResult): string {
  const parts = refused.map(({ reference, code }) => `${reference}:${code}`)
  return new URLSearchParams({
    assigned: String(done),
    ...(parts.length > 0 && { refused: parts.join(',') }),
  }).toString()
}

const resultQuery = z.object({
  assigned: z
    .string()
    .regex(/^\d{1,3}$/)
    .optional()
    .catch(undefined),
  refused: z
    .string()
    .regex(/^[\w-]+:[\w-]+(,[\w-]+:[\w-]+)*$/)
    .max(4000)
    .optional()
    .catch(undefined),
})

/** The sentences about it; undefined on a page that follows no assignment. */
export function presentResult(query: unknown, { t, refusal }: QueueWords) {
  const { assigned, refused } = resultQuery.parse(query)
  if (assigned === undefined) return undefined
  return {
    done: t('staff.queue.assigned', { count: assigned }),
    refused: (refused?.split(',') ?? []).map((part) => {
      const [reference = '', code = ''] = part.split(':')
      return t('staff.queue.not-assigned', { reference, why: refusal(code) })
    }),
  }
}
