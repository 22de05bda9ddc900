import { z } from 'zod'
import type { Definition } from '../core/questionnaire/definition.ts'
import { languages } from '../core/questionnaire/definition.ts'

/** Longer than any text may be published with, so that the check can say by its own name what is too long. */
const words = z
  .string()
  .max(5_000)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'control characters')
  .normalize('NFC')
const code = z.string().max(40)
const codes = z.array(code).max(200)

const localText = z.strictObject({
  vi: words,
  km: words.exactOptional(),
  zh: words.exactOptional(),
  en: words.exactOptional(),
  unreviewed: z.array(z.enum(languages)).exactOptional().describe('No native speaker has approved of these'),
})

const tags = z.strictObject({
  factor: code.exactOptional(),
  papi: code.exactOptional(),
  official: code.exactOptional(),
})

const question = z.strictObject({
  code,
  kind: z.enum(['level', 'choice']),
  text: localText,
  options: z
    .array(z.strictObject({ code, text: localText }))
    .max(50)
    .exactOptional(),
  askIf: z.strictObject({ question: code, in: codes }).exactOptional(),
  required: z.boolean().exactOptional(),
  tags: tags.exactOptional(),
})

const form = z.strictObject({
  code,
  always: codes,
  blocks: z.array(codes).max(50),
  withFacts: z.boolean().describe('Asks for a comment, the procedure field and for whom'),
})

/**
 * The shape of a questionnaire as JSON. Whether it makes sense is asked by `checkDefinition`; what is parsed here has
 * the keys in one order and composed letters, so that equal definitions have equal digests.
 */
export const definitionForm = z.strictObject({
  title: localText,
  purpose: localText,
  scale: z.strictObject({
    order: z.enum(['best-first', 'worst-first']),
    labels: z.tuple([localText, localText, localText, localText, localText]),
    noOpinion: localText,
  }),
  factors: z.array(z.strictObject({ code, text: localText })).max(50),
  questions: z.array(question).max(200),
  forms: z.array(form).max(20),
}) satisfies z.ZodType<Definition>

/** The JSON a definition is kept as. */
export function toDefinitionJson(definition: Definition): string {
  return JSON.stringify(definitionForm.parse(definition))
}
