import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Font } from 'fontkit'
import type { Language } from '../../core/questionnaire/definition.ts'
import { root } from '../../web/root.ts'
import { openFont } from './open-font.ts'

export type Weight = 'regular' | 'bold'

/** One font file; `name` is unique among them, where the font's own name is not. */
export type Face = { readonly name: string; readonly font: Font }

type Script = 'latin' | 'khmer' | 'chinese'

const weightOf: Record<Weight, Record<Script, number>> = {
  regular: { latin: 400, khmer: 400, chinese: 500 },
  // One Chinese weight for both: a file of eight thousand letters is kept in memory once.
  bold: { latin: 700, khmer: 700, chinese: 500 },
}

const filesOf: Record<Script, readonly string[]> = {
  latin: ['be-vietnam-pro-latin', 'be-vietnam-pro-vietnamese', 'be-vietnam-pro-latin-ext'],
  khmer: ['noto-sans-khmer-khmer'],
  chinese: ['noto-sans-sc-chinese-simplified'],
}

const scriptsOf: Record<Language, readonly Script[]> = {
  vi: ['latin', 'khmer', 'chinese'],
  km: ['khmer', 'latin', 'chinese'],
  zh: ['chinese', 'latin', 'khmer'],
  en: ['latin', 'khmer', 'chinese'],
}

/** The faces a text of this language is set in, the preferred one first; each file is read once in a process. */
export function facesFor(language: Language, weight: Weight): readonly Face[] {
  return scriptsOf[language].flatMap((script) =>
    filesOf[script].map((file) => readFace(`${file}-${weightOf[weight][script]}-normal`)),
  )
}

/** Reads every face, letting other work pass between two files: the largest takes some 15 ms. */
export async function loadFaces(): Promise<void> {
  for (const [weight, numbers] of Object.entries(weightOf)) {
    for (const script of Object.keys(numbers) as Script[]) {
      for (const file of filesOf[script]) {
        await setImmediate()
        readFace(`${file}-${weightOf[weight as Weight][script]}-normal`)
      }
    }
  }
}

const faces = new Map<string, Face>()

function readFace(name: string): Face {
  const kept = faces.get(name)
  if (kept) return kept
  const family = /^(be-vietnam-pro|noto-sans-khmer|noto-sans-sc)/.exec(name)![0]
  const file = join(root, 'node_modules', '@fontsource', family, 'files', `${name}.woff`)
  const face = { name, font: openFont(readFileSync(file)) }
  faces.set(name, face)
  return face
}
