/** How many answers a shown percentage stands on, where the number itself is not shown. */
export type AnswerBand = { readonly from: number; readonly to: number | null }

const bands: readonly AnswerBand[] = [
  { from: 10, to: 29 },
  { from: 30, to: 49 },
  { from: 50, to: 99 },
  { from: 100, to: null },
]

/** The band of a number of answers; undefined below 10, where nothing is shown. */
export function answerBand(n: number): AnswerBand | undefined {
  return bands.find(({ from, to }) => n >= from && (to === null || n <= to))
}

/** Answers up to which an open band is searched; beyond, whole per cents never tell a number. */
const farEnough = 300

/**
 * A percentage rounded so far that nobody can work out n from it within its band: to 1, else 5, 10 or 25 points, so that
 * at least three numbers of answers could have given it. null below 10 answers.
 *
 * Source: method notes 1.7, step 5.
 *
 * @throws RangeError when x lies outside 0..n, or they are not whole
 */
export function bandedPercent(
  x: number,
  n: number,
): { readonly percent: number; readonly step: number } | null {
  if (!(Number.isSafeInteger(x) && Number.isSafeInteger(n) && x >= 0 && x <= n)) {
    throw new RangeError('bandedPercent requires whole numbers 0 <= x <= n')
  }
  const band = answerBand(n)
  if (!band) return null
  const last = band.to ?? farEnough
  for (const step of [1, 5, 10, 25]) {
    const percent = roundTo((100 * x) / n, step)
    if (couldBe(percent, step, band.from, last) >= 3) return { percent, step }
  }
  throw new RangeError('A percentage of 25 points fits many numbers of answers')
}

const roundTo = (value: number, step: number) => Math.round(value / step) * step

/** How many numbers of answers of a band can give the rounded percentage. */
function couldBe(percent: number, step: number, from: number, to: number): number {
  let count = 0
  for (let n = from; n <= to; n++) {
    const near = Math.round((percent * n) / 100)
    const fits = [near - 1, near, near + 1].some(
      (x) => x >= 0 && x <= n && roundTo((100 * x) / n, step) === percent,
    )
    if (fits) count++
  }
  return count
}
