import { clustersOf } from '../../core/text/clusters.ts'

/** What a font can draw. */
export type Coverage = { hasGlyphForCodePoint(codePoint: number): boolean }

export type Run<T> = { readonly text: string; readonly face: T }

/**
 * A text as runs that one font each can draw: the font packages are split by Unicode range, so one Vietnamese word
 * may need two files. A run ends only between clusters. Of a cluster that no font draws whole, the marks that cannot
 * be drawn are left out; when even its letter cannot, the cluster is.
 */
export function splitRuns<T extends { readonly font: Coverage }>(
  text: string,
  faces: readonly T[],
): Run<T>[] {
  const runs: { text: string; face: T }[] = []
  for (const cluster of clustersOf(text)) {
    const last = runs.at(-1)
    const drawn = drawable(cluster, last && isSpace(cluster) ? [last.face, ...faces] : faces)
    if (!drawn) continue
    if (last?.face === drawn.face) last.text += drawn.text
    else runs.push(drawn)
  }
  return runs
}

function drawable<T extends { readonly font: Coverage }>(
  cluster: string,
  faces: readonly T[],
): Run<T> | undefined {
  const letters = [...cluster].filter((letter) => !/\p{Cc}/u.test(letter))
  if (letters.length === 0) return undefined
  const draws = (letter: string) => (face: T) => face.font.hasGlyphForCodePoint(letter.codePointAt(0)!)
  const whole = faces.find((face) => letters.every((letter) => draws(letter)(face)))
  if (whole) return { text: letters.join(''), face: whole }
  const face = faces.find(draws(letters[0]!))
  return face && { text: letters.filter((letter) => draws(letter)(face)).join(''), face }
}

function isSpace(text: string): boolean {
  return /^\s+$/.test(text)
}
