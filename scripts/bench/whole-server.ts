import { join } from 'node:path'
import { connect } from '../../src/db/connect.ts'
import { findShownDeskCode } from '../../src/demo/store.ts'
import type { Figure } from './limits.ts'
import { startProgram } from './process.ts'
import { sheetBody } from './sheet.ts'
import { measure } from './windows.ts'

/** The product itself over the demonstration's data: start, memory under load, weight of the longest page. */
export async function measureServer(dataDir: string, seconds: number): Promise<Figure[]> {
  // The first start makes the data, with its accounts and matters; the second is the one measured.
  await (await startProgram('../../src/server.js', { DATA_DIR: dataDir })).stop()
  const code = await codeIn(dataDir)
  const server = await startProgram('../../src/server.js', { DATA_DIR: dataDir })
  try {
    const survey = `/k/${code}?form=full`
    const page = await fetch(server.url + survey, { headers: { 'accept-encoding': 'br' } })
    const weight = Number(page.headers.get('content-length')) / 1024
    const targets = [
      { name: 'survey', path: survey },
      { name: 'answers', path: `/api/v1/desks/${code}/responses`, body: sheetBody },
    ]
    await measure(server.url, targets, 4, seconds)
    return [
      {
        name: 'start to first answer, demonstration data in place',
        value: server.startedIn,
        unit: 'ms',
        atMost: 2_000,
      },
      { name: 'resident memory under load, highest', value: server.memory(), unit: 'MB', atMost: 200 },
      { name: 'survey page of 22 criteria, brotli, one request', value: weight, unit: 'KB', atMost: 12 },
    ]
  } finally {
    await server.stop()
  }
}

async function codeIn(dataDir: string): Promise<string> {
  const store = connect(`file:${join(dataDir, 'demo.db')}`)
  try {
    return (await findShownDeskCode(store.db))!
  } finally {
    await store.close()
  }
}
