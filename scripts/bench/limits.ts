/** One line of the report: a figure of this run beside what it must not pass. */
export type Figure = {
  readonly name: string
  readonly value: number
  readonly unit: 'ratio' | 'MB' | 'ms' | 'KB'
  readonly atLeast?: number
  readonly atMost?: number
}

export function holds({ value, atLeast, atMost }: Figure): boolean {
  return (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost)
}

export function describe(figure: Figure): string {
  const limit =
    figure.atLeast === undefined
      ? figure.atMost === undefined
        ? ''
        : `at most ${figure.atMost}`
      : `at least ${figure.atLeast}`
  const verdict = limit === '' ? '' : holds(figure) ? 'holds' : 'DOES NOT HOLD'
  const value =
    figure.unit === 'ratio' ? figure.value.toFixed(2) : `${figure.value.toFixed(1)} ${figure.unit}`
  return `  ${figure.name.padEnd(58)} ${value.padStart(10)}  ${limit.padEnd(14)} ${verdict}`
}
