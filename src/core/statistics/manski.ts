/**
 * Worst-case bounds of the share satisfied among all who were asked, when only some answered: [r·p, r·p + 1 − r].
 *
 * Says nothing more than what is certain: at a response rate of 15 % and 90 % satisfied it is 13.5–98.5 %. Edge cases:
 * no answer gives 0..1; everybody answered gives p itself.
 *
 * Source: Manski, Partial Identification of Probability Distributions (2003) ch. 1.
 *
 * @param share satisfied among those who answered, 0..1
 * @param responseRate answered among those asked, 0..1
 * @throws RangeError outside those ranges
 */
export function manskiBounds(
  share: number,
  responseRate: number,
): { readonly lower: number; readonly upper: number } {
  if (!(share >= 0 && share <= 1)) throw new RangeError('manskiBounds requires a share of 0 to 1')
  if (!(responseRate >= 0 && responseRate <= 1)) {
    throw new RangeError('manskiBounds requires a response rate of 0 to 1')
  }
  return { lower: responseRate * share, upper: responseRate * share + 1 - responseRate }
}
