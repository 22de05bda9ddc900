import { openStorage } from './device.js'
import { deliverLater } from './send.js'

/** Pages without a form: they too deliver what waits on this device. */
deliverLater(openStorage(), () => undefined)
