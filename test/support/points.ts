/** Nine points such as `222222111`, each with what it rests on, as a form sends them. */
export function typedPoints(points: string, evidence = 'Theo sổ theo dõi'): Record<string, string> {
  return Object.fromEntries(
    [...points].flatMap((point, at) => [
      [`p${at + 1}`, point],
      [`e${at + 1}`, evidence],
    ]),
  )
}

/** The same as a use case takes them. */
export const answersOf = (points: string, evidence = 'Theo sổ theo dõi') =>
  [...points].map((point) => ({ points: Number(point), evidence }))
