import { parentPort, workerData } from 'node:worker_threads'
import { judgeOfficers, type Question } from '../../core/indicators/recommendations/judge-officers.ts'

parentPort?.postMessage(judgeOfficers(workerData as Question))
