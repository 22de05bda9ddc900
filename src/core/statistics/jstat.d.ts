/** The part of jstat that is used here; the package brings no types. */
declare module 'jstat' {
  type Continuous = {
    cdf(x: number, ...parameters: number[]): number
    inv(p: number, ...parameters: number[]): number
    pdf(x: number, ...parameters: number[]): number
  }
  const jstat: {
    readonly jStat: {
      readonly normal: Continuous
      readonly beta: Continuous
    }
  }
  export default jstat
}
