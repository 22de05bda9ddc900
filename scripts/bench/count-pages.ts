import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { monthsBetween } from '../../src/core/calendar/local-time.ts'
import { connect } from '../../src/db/connect.ts'
import { newId } from '../../src/db/ids.ts'
import { type Asked, askAll, atShare } from './asked-pages.ts'
import { monthsOf, officerCode, unitCode } from './province-store.ts'

export const lastYear = 2026
const now = new Date('2026-11-20T03:00:00.000Z')
export const clock = () => now
/** Rounds of the twelve months by which growth is measured. */
const pairRounds = 4
/** Pages of a kind: so many at least, each of another month, officer or unit as far as there are. */
const leastPages = 40

/** The database that is asked, and a folder for the server's own files. */
type Asking = { readonly url: string; readonly folder: string }

type Open = { readonly app: FastifyInstance; close(): Promise<void> }

async function open(url: string, folder: string): Promise<Open> {
  const config = readConfig({
    ...{ NODE_ENV: 'production', LOG_LEVEL: 'silent', DATABASE_URL: url, DATA_DIR: folder },
    SECRET_FILE: join(folder, 'secret.json'),
  })
  const store = connect(url)
  const app = await buildApp({ config, store, clock, newId, random: Math.random })
  return { app, close: () => app.close().then(() => store.close()) }
}

const unitPages = (months: readonly string[]) =>
  Array.from(
    { length: leastPages },
    (_, at) => `/app/indicators?unit=${unitCode(at)}&month=${months[at % 12]!}&span=rolling`,
  )
const provincePage = (month: string) => `/app/indicators?month=${month}`

/** The pages of a province, of officers and of units, asked for of a server that has answered such pages before. */
export async function askFor(
  { url, folder }: Asking,
  cookies: Readonly<Record<string, string>>,
  years: number,
) {
  const months = monthsBetween(monthsOf(lastYear - years + 1).first, monthsOf(lastYear).last).reverse()
  const ask = async (warm: readonly string[], addresses: readonly string[]) => {
    // What a server keeps in mind is gone with it.
    const { app, close } = await open(url, folder)
    const asked = await askAll(app, cookies, warm, addresses)
    await close()
    return asked
  }
  const other = Array.from({ length: leastPages }, (_, at) => ({
    at,
    month: months[(at * 5) % months.length]!,
  }))
  // Of the newest year alone: no figure may stand for twelve months across the change of method before 2022.
  const units = unitPages(months)
  const officers = other.map(({ at, month }) => `/app/indicators?officer=${officerCode(at)}&month=${month}`)
  const provinces = months.map(provincePage)
  // A server that has run for a while: its code is compiled, and what it kept in mind is gone with the store.
  await ask([], [...provinces, ...officers, ...units])
  const rounds: Asked[] = []
  for (let pages = 0; pages < leastPages; pages += months.length) rounds.push(await ask(units, provinces))
  return {
    "a province's month": together(rounds),
    "an officer's month": await ask(units.slice(0, 10), officers),
    "a unit's twelve months": await ask(officers.slice(0, 10), units),
  }
}

/**
 * How much more a month of the newest year costs with all the years than with the fewest: the median over the same month
 * asked of the one and of the other, one right after the other, for the speed of a machine drifts within minutes.
 */
export async function growthOf(
  { url, folder }: Asking,
  fewest: string,
  cookies: Readonly<Record<string, string>>,
): Promise<number> {
  const months = monthsBetween(monthsOf(lastYear).first, monthsOf(lastYear).last).reverse()
  const ratios: number[] = []
  for (let round = 0; round < pairRounds; round++) {
    const [few, all] = [await open(fewest, folder), await open(url, folder)]
    const timeOf = async ({ app }: Open, address: string) => {
      const { times } = await askAll(app, cookies, [], [address])
      return times[0]!
    }
    for (const { app } of [few, all]) await askAll(app, cookies, unitPages(months).slice(0, 10), [])
    for (const [at, month] of months.entries()) {
      // Each is the first of a pair as often as the second.
      const first = (at + round) % 2 === 0 ? few : all
      const begun = await timeOf(first, provincePage(month))
      const ended = await timeOf(first === few ? all : few, provincePage(month))
      ratios.push(first === few ? ended / begun : begun / ended)
    }
    await few.close()
    await all.close()
  }
  return atShare(ratios, 0.5)
}

function together(rounds: readonly Asked[]): Asked {
  return {
    times: rounds.flatMap(({ times }) => times),
    processor: rounds.flatMap(({ processor }) => processor),
    turns: rounds.flatMap(({ turns }) => turns),
  }
}
