/** Uniform in [0, 1); the same seed gives the same row of numbers for ever. */
export type Draw = () => number

/**
 * A stream of chance from a text. Streams of different texts do not know each other, so adding a draw to one part of a
 * simulation changes no other part.
 *
 * Generator: sfc32 of Chris Doty-Humphrey (PractRand, public domain); the state comes from three FNV-1a hashes of the
 * text, each finished with the mixer of MurmurHash3 (Austin Appleby, public domain).
 */
export function seededDraw(text: string): Draw {
  let a = hash(text, 0x811c9dc5)
  let b = hash(text, 0x1b873593)
  let c = hash(text, 0x9e3779b9)
  let counter = 1
  const draw = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return (sum >>> 0) / 4_294_967_296
  }
  for (let round = 0; round < 12; round++) draw()
  return draw
}

function hash(text: string, start: number): number {
  let value = start
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return value ^ (value >>> 16)
}

/** Standard normal by Box and Muller (1958); one value of the pair is used. */
export function drawNormal(draw: Draw): number {
  return Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw())
}

/** Lognormal with the given median; `sd` is of the logarithm. */
export function drawLognormal(draw: Draw, median: number, sd: number): number {
  return median * Math.exp(sd * drawNormal(draw))
}

/** Gamma with scale 1 by Marsaglia and Tsang (2000); below shape 1 by their power of a uniform. */
export function drawGamma(draw: Draw, shape: number): number {
  if (shape < 1) return drawGamma(draw, shape + 1) * (1 - draw()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = drawNormal(draw)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - draw()) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v
  }
}

/** Shares that sum to 1 from a symmetric Dirichlet: gammas over their sum. */
export function drawShares(draw: Draw, concentration: number, size: number): number[] {
  const gammas = Array.from({ length: size }, () => drawGamma(draw, concentration))
  const sum = gammas.reduce((total, gamma) => total + gamma, 0)
  return gammas.map((gamma) => gamma / sum)
}

/** Position drawn in proportion to the weights. */
export function drawIndex(draw: Draw, weights: readonly number[]): number {
  let total = 0
  for (const weight of weights) total += weight
  let left = draw() * total
  for (let at = 0; at < weights.length - 1; at++) {
    left -= weights[at]!
    if (left < 0) return at
  }
  return weights.length - 1
}

export function drawOne<T>(draw: Draw, items: readonly T[]): T {
  return items[Math.floor(draw() * items.length)]!
}
