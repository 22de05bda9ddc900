import { type DataRow, readData } from './data-file.ts'

/** A department of the old province (`94`) or of Cần Thơ (`92`), over the time it existed in this form. */
export type Agency = {
  /** Name of this entry within the demonstration; the code passes on to the successor, this does not. */
  readonly key: string
  readonly code: string
  readonly name: { readonly vi: string; readonly en: string }
  readonly validFrom: string
  readonly validTo: string | null
  readonly successor: string | null
  /** Officers sent to the provincial centre at the beginning. */
  readonly seconded: number
  /** Desks at the centre or its branch. */
  readonly desks: number
  readonly fields: readonly string[]
  /** The Post receives for it: by the founding document, eight had handed reception over. */
  readonly isAtPost: boolean
}

/**
 * Every department of the demonstration: as they were, as some were joined on 1/3/2025, and those of Cần Thơ. The
 * codes are the demonstration's own.
 */
export function readAgencies(): Agency[] {
  return readData('agencies.csv').map(toAgency)
}

function toAgency(row: DataRow): Agency {
  return {
    key: row.key!,
    code: row.code!,
    name: { vi: row.name_vi!, en: row.name_en! },
    validFrom: row.valid_from!,
    validTo: row.valid_to || null,
    successor: row.successor || null,
    seconded: Number(row.seconded),
    desks: Number(row.desks),
    fields: row.fields!.split(' '),
    isAtPost: row.at_post === '1',
  }
}
