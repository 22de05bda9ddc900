type Frame = { readonly path: string; key: string | number | undefined }

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+|\n/g

const childPath = ({ path, key }: Frame): string => (path === '' ? `${key}` : `${path}.${key}`)

/**
 * The line on which each value of a JSON text begins, so that a problem can be shown where it was written.
 *
 * @param json a text that `JSON.parse` accepts; of any other the result means nothing
 * @returns path (`questions.3.askIf`, the whole text is `''`) -> line from 1; of a repeated key the last one counts,
 *   as it does for `JSON.parse`
 */
export const jsonLines = (json: string): ReadonlyMap<string, number> => {
  const lines = new Map<string, number>()
  const frames: Frame[] = []
  let line = 1
  for (const [token] of json.matchAll(TOKEN)) {
    const frame = frames.at(-1)
    if (token === '\n') line += 1
    else if (token === '}' || token === ']') frames.pop()
    else if (token === ',') advance(frame)
    else if (token === ':') continue
    else if (frame && frame.key === undefined) frame.key = JSON.parse(token) as string
    else {
      const path = frame ? childPath(frame) : ''
      lines.set(path, line)
      if (token === '{') frames.push({ path, key: undefined })
      if (token === '[') frames.push({ path, key: 0 })
    }
  }
  return lines
}

const advance = (frame: Frame | undefined): void => {
  if (frame) frame.key = typeof frame.key === 'number' ? frame.key + 1 : undefined
}

/** The line of a path or, when nothing is written there, of the nearest value around it. */
export const lineOf = (lines: ReadonlyMap<string, number>, path: string): number => {
  const line = lines.get(path)
  if (line !== undefined) return line
  return path === '' ? 1 : lineOf(lines, path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : '')
}

/** The line and column, from 1, at a position of a text. */
export const placeAt = (
  text: string,
  position: number,
): { readonly line: number; readonly column: number } => {
  const before = text.slice(0, position).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}
