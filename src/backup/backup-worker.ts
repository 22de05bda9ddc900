// Runs in a thread of its own, so that no citizen waits for a backup: makes it, then rehearses its restoring.
import { parentPort, workerData } from 'node:worker_threads'
import { ensureKeyFile } from './lock.ts'
import { makeBackup } from './make-backup.ts'
import type { BackupTask } from './run-in-thread.ts'
import { verifyBackup } from './verify-backup.ts'

const { url, file, keyFile, secretFile, at, rehearseIn } = workerData as BackupTask
const secret = ensureKeyFile(keyFile)
const made = await makeBackup({
  ...{ url, file, secret, secretFile, at },
  report: (share) => parentPort?.postMessage({ share: share / 2 }),
})
const { verdict } = await verifyBackup(file, secret, rehearseIn)
const { bytes, rows, sha256, manifest } = made
parentPort?.postMessage({
  outcome: { bytes, rows, sha256, audit: manifest.audit, findings: verdict.findings },
})
