import SQLite from 'better-sqlite3'
import { beforeEach, expect, it } from 'vitest'
import { keepStatements } from '../../../src/db/kept-statements.ts'

let sqlite: SQLite.Database
let database: ReturnType<typeof keepStatements>

beforeEach(() => {
  sqlite = new SQLite(':memory:')
  sqlite.exec(
    "create table place (id integer primary key, name text); insert into place values (1, 'A'), (2, 'B')",
  )
  database = keepStatements(sqlite)
})

const all = 'select * from place order by id'

it('lends the same statement again when its text comes back, with other values', () => {
  const one = 'select name from place where id = ?'
  expect(database.prepare(one)).toBe(database.prepare(one))
  expect(database.prepare(one).all([1])).toEqual([{ name: 'A' }])
  expect(database.prepare(one).all([2])).toEqual([{ name: 'B' }])
})

it('does not lend a statement that is still giving out rows', () => {
  const rows = database.prepare(all).iterate([])
  rows.next()
  expect(database.prepare(all).all([])).toHaveLength(2)
  expect([...rows]).toEqual([{ id: 2, name: 'B' }])
})

it('gives the columns of the table as it is now', () => {
  expect(database.prepare(all).all([])).toHaveLength(2)
  sqlite.exec("alter table place add column code text default 'x'")
  expect(database.prepare(all).all([])[0]).toEqual({ id: 1, name: 'A', code: 'x' })
  sqlite.exec('alter table place drop column name')
  expect(database.prepare(all).all([])[0]).toEqual({ id: 1, code: 'x' })
})

it('keeps no pragma and nothing that changes the schema: they may act while they are prepared', () => {
  for (const text of ['pragma user_version', 'create table if not exists other (id integer)']) {
    expect(database.prepare(text)).not.toBe(database.prepare(text))
  }
})

it('keeps the two hundred that were used last, and no text of thousands of letters', () => {
  const numbered = (at: number) => `select ${at} as at`
  const [first, second] = [database.prepare(numbered(0)), database.prepare(numbered(1))]
  for (let at = 2; at < 200; at++) database.prepare(numbered(at))
  expect(database.prepare(numbered(0))).toBe(first)
  database.prepare(numbered(200))
  expect(database.prepare(numbered(0))).toBe(first)
  expect(database.prepare(numbered(1))).not.toBe(second)
  const long = `select 1 ${' '.repeat(4_000)}`
  expect(database.prepare(long)).not.toBe(database.prepare(long))
})

it('goes on after a statement failed', () => {
  const insert = 'insert into place (id, name) values (?, ?)'
  expect(() => database.prepare(insert).run([1, 'C'])).toThrow('UNIQUE')
  expect(database.prepare(insert).run([3, 'C'])).toMatchObject({ changes: 1 })
})
