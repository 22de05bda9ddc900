import type { Progress } from './generate-demo.ts'

const number = new Intl.NumberFormat('vi-VN')

/** A line for whoever waits at the terminal. */
export function describeProgress(done: Progress): string {
  if (done.step === 'directory')
    return `${done.units} đơn vị, ${done.desks} quầy, ${done.officers} cán bộ (mã số, không có tên người).`
  if (done.step === 'shifts') return `${number.format(done.count)} ca trực.`
  return `${number.format(done.count)} / ${number.format(done.of)} phiếu ý kiến.`
}
