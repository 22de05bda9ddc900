import { crc32, deflateRawSync } from 'node:zlib'

export type ZipEntry = {
  readonly name: string
  readonly data: Buffer | string
  /** What the directory says it unpacks to, where that is to be a lie. */
  readonly claimed?: number
}

/** A zip archive by hand, so that it can be one that no program would make. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const { name, data, claimed } of entries) {
    const plain = Buffer.from(data)
    const packed = deflateRawSync(plain)
    const sizes = [crc32(plain), packed.length, claimed ?? plain.length]
    const local = header(
      30,
      [
        [0, 0x04034b50, 4],
        [4, 20, 2],
        [8, 8, 2],
      ],
      sizes,
      14,
      name,
      26,
    )
    const central = header(
      46,
      [
        [0, 0x02014b50, 4],
        [4, 20, 2],
        [6, 20, 2],
        [10, 8, 2],
        [42, offset, 4],
      ],
      sizes,
      16,
      name,
      28,
    )
    locals.push(local, packed)
    centrals.push(central)
    offset += local.length + packed.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}

type Field = readonly [at: number, value: number, bytes: 2 | 4]

function header(
  length: number,
  fields: Field[],
  sizes: number[],
  sizesAt: number,
  name: string,
  nameAt: number,
) {
  const head = Buffer.alloc(length)
  for (const [at, value, bytes] of fields) head.writeUIntLE(value, at, bytes)
  for (const [index, size] of sizes.entries()) head.writeUInt32LE(size, sizesAt + 4 * index)
  head.writeUInt16LE(Buffer.byteLength(name), nameAt)
  return Buffer.concat([head, Buffer.from(name)])
}
