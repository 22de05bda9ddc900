import { deadlines } from './deadlines.ts'
import type { ShippedParameter } from './shipped-parameter.ts'
import { thresholds } from './thresholds.ts'

/** Every parameter with the value it comes with. */
export const shippedParameters: readonly ShippedParameter[] = [...deadlines, ...thresholds]
