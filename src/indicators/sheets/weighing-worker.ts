import { parentPort, workerData } from 'node:worker_threads'
import { officerFlags } from '../../core/indicators/flags/officer-flags.ts'
import { seededDraw } from '../../core/statistics/chance.ts'
import type { Weighing } from './weigh-in-thread.ts'

const { officers, limits, seed } = workerData as Weighing
parentPort?.postMessage(officerFlags(officers, limits, (n) => seededDraw(`variety ${seed} ${n}`)))
