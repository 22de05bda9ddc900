import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { cleanUpload, insertFiles } from '../../../src/complaints/files/add-files.ts'
import { removeAbandonedFiles } from '../../../src/complaints/files/remove-abandoned.ts'
import { rewrapFiles } from '../../../src/complaints/files/rewrap-files.ts'
import { openContent, openName, openPreview } from '../../../src/complaints/files/seal-file.ts'
import { listFiles } from '../../../src/complaints/files/store.ts'
import { readConfig } from '../../../src/config.ts'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { eraseDue } from '../../../src/privacy/erase-due.ts'
import { rotateKey } from '../../../src/privacy/rotate-key.ts'
import { readSecretKeys, writeSecretKeys } from '../../../src/web/secret.ts'
import { eachDatabase } from '../../support/databases.ts'
import { pdfLetter, photograph } from '../../support/file-bytes.ts'
import { actorWith, auditOf, secretFile, settlePrivacy } from '../../support/privacy.ts'
import { cast } from '../../support/province.ts'

const now = cast.morning

eachDatabase('files of a matter', ({ migrated }) => {
  async function settle(at: string = now) {
    const store = await migrated()
    await settlePrivacy(store)
    const file = secretFile()
    const folder = file.replace('secret.json', 'data')
    const config = readConfig({ NODE_ENV: 'test', SECRET_FILE: file, DATA_DIR: folder })
    return { store, services: { store, newId, config, clock: () => new Date(at) }, file }
  }
  type Site = Awaited<ReturnType<typeof settle>>

  async function matter(store: Store, closedOn: string | null = null): Promise<string> {
    const id = newId()
    await store.db
      .insertInto('complaint')
      .values({
        ...{ id, reference: id, secret_hash: 'x', intake_key: id, class_code: 'phan-anh', is_sealed: 0 },
        ...{ status: 'received', channel: 'web', language: 'vi', is_urgent: 0, is_complex: 0 },
        ...{ unit_id: cast.unit.id, received_at: now, received_on: cast.day, intake_json: '{}', topics: '' },
        ...{ version: 1, changed_at: now, closed_on: closedOn },
      })
      .execute()
    return id
  }
  const attach = (site: Site, id: string, files: readonly { id: string }[]) =>
    site.store.db
      .transaction()
      .execute((trx) =>
        insertFiles(trx, id, files, { kind: 'evidence', messageId: null, by: 'citizen', at: now }),
      )
  const read = async (site: Site, row: Awaited<ReturnType<typeof listFiles>>[number], file = site.file) => {
    const parts = []
    for await (const part of openContent(site.store.db, readSecretKeys(file), row)) parts.push(part)
    return Buffer.concat(parts)
  }

  it('lie encrypted in chunks, name and all, and come back byte for byte', async () => {
    const site = await settle()
    const letter = Buffer.concat([await pdfLetter()])
    const long = Buffer.concat([letter.subarray(0, 9), Buffer.alloc(700_000, '%\n'), letter.subarray(9)])
    const file = await cleanUpload(site.services, {
      name: 'Đơn của bà Thử.pdf',
      stream: Readable.from([long]),
    })
    const id = await matter(site.store)
    await attach(site, id, [file])
    const [row] = await listFiles(site.store.db, id)
    expect((await read(site, row!)).equals(long)).toBe(true)
    expect(openName(readSecretKeys(site.file), row!)).toBe('Đơn của bà Thử.pdf')
    const chunks = await site.store.db.selectFrom('file_chunk').selectAll().execute()
    expect(chunks).toHaveLength(4)
    const stored = JSON.stringify([
      row,
      ...chunks.map(({ body }) => Buffer.from(body, 'base64').toString('latin1')),
    ])
    expect(stored).not.toMatch(/Thử|%PDF/)
    const [line] = await auditOf(site.store, 'complaint.add-files')
    expect(JSON.parse(line!.details_json)).toEqual({ count: 1, kind: 'evidence' })
  })

  it('do not open when a chunk was moved, dropped or taken from another', async () => {
    const site = await settle()
    const id = await matter(site.store)
    const long = Buffer.concat([
      Buffer.from('%PDF-1.7\n'),
      Buffer.alloc(500_000, 'a\n'),
      Buffer.from('%%EOF'),
    ])
    await attach(site, id, [await cleanUpload(site.services, { name: 'a.pdf', stream: long })])
    const [row] = await listFiles(site.store.db, id)
    await sql`update file_chunk set body = (select body from file_chunk where position = 0) where position = 1`.execute(
      site.store.db,
    )
    await expect(read(site, row!)).rejects.toThrow('changed or moved')
    await expect(read(site, { ...row!, bytes: 100 })).rejects.toThrow('changed or moved')
  })

  it('that are too large are refused after they were read to their end, and leave nothing behind', async () => {
    const site = await settle()
    let sent = 0
    const endless = Readable.from(
      (function* () {
        for (; sent < 25; sent += 1) yield Buffer.alloc(1024 * 1024)
      })(),
    )
    await expect(cleanUpload(site.services, { name: 'quay.mp4', stream: endless })).rejects.toMatchObject({
      problems: [{ field: 'files', code: 'file-too-large', details: { name: 'quay.mp4', mebibytes: 20 } }],
    })
    expect(sent).toBe(25)
    expect(await site.store.db.selectFrom('file').selectAll().execute()).toEqual([])
  })

  it('belong to one matter only', async () => {
    const site = await settle()
    const file = await cleanUpload(site.services, { name: 'a.pdf', stream: await pdfLetter() })
    await attach(site, await matter(site.store), [file])
    const other = await matter(site.store)
    await expect(attach(site, other, [file])).rejects.toMatchObject({ code: 'files-expired' })
    expect(await listFiles(site.store.db, other)).toEqual([])
  })

  it('are removed three hours after a form that nobody finished, and no earlier', async () => {
    const site = await settle()
    const kept = await cleanUpload(site.services, { name: 'a.pdf', stream: await pdfLetter() })
    await cleanUpload(site.services, { name: 'b.jpg', stream: await photograph() })
    await attach(site, await matter(site.store), [kept])
    const later = (hours: number) => ({
      ...site.services,
      clock: () => new Date(Date.parse(now) + hours * 3_600_000),
    })
    expect(await removeAbandonedFiles(later(2.9))).toBe(0)
    expect(await removeAbandonedFiles(later(3.1))).toBe(1)
    expect(await site.store.db.selectFrom('file').select('id').execute()).toEqual([{ id: kept.id }])
  })

  it('move to a new key with the rest, open with it alone, and one that does not open is named', async () => {
    const site = await settle()
    const id = await matter(site.store)
    const photo = await cleanUpload(site.services, { name: 'a.jpg', stream: await photograph() })
    const broken = await cleanUpload(site.services, { name: 'b.pdf', stream: await pdfLetter() })
    await attach(site, id, [photo, broken])
    await site.store.db.updateTable('file').set({ wrapped_key: 'AAAA' }).where('id', '=', broken.id).execute()
    await rotateKey(site.store, site.file, now)
    const keys = readSecretKeys(site.file)
    expect(await rewrapFiles(site.store, keys)).toEqual({ moved: 1, broken: [broken.id] })
    const onlyNew = secretFile()
    writeSecretKeys(onlyNew, keys.slice(1))
    const row = (await listFiles(site.store.db, id)).find((each) => each.id === photo.id)!
    expect((await read(site, row, onlyNew)).subarray(0, 2).toString('hex')).toBe('ffd8')
    expect((await openPreview(site.store.db, readSecretKeys(onlyNew), row))!.length).toBeGreaterThan(500)
  })

  it('are erased when their matter was closed long enough ago, chunk by chunk, with a line in the trail', async () => {
    const site = await settle()
    const old = await matter(site.store, '2024-11-09')
    const young = await matter(site.store, '2024-11-12')
    for (const id of [old, young]) {
      await attach(site, id, [await cleanUpload(site.services, { name: 'a.pdf', stream: await pdfLetter() })])
    }
    const officer = actorWith('privacy-officer')
    expect(await eraseDue(site.services, officer)).toMatchObject({ evidence: 1 })
    expect(await eraseDue(site.services, officer)).toMatchObject({ evidence: 0 })
    const [gone] = await listFiles(site.store.db, old)
    expect(gone).toMatchObject({
      wrapped_key: null,
      name_sealed: null,
      erased_at: now,
      erased_reason: 'retention',
    })
    await expect(read(site, gone!)).rejects.toMatchObject({ code: 'file-erased' })
    expect((await read(site, (await listFiles(site.store.db, young))[0]!)).length).toBeGreaterThan(500)
    const chunks = await site.store.db.selectFrom('file_chunk').select('file_id').execute()
    expect(chunks.some(({ file_id }) => file_id === gone!.id)).toBe(false)
    expect(await auditOf(site.store, 'file.erase')).toHaveLength(1)
  })
})
