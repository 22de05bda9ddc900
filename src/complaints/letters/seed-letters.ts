import { letterKindCodes } from '../../core/complaints/letters/kinds.ts'
import { languages } from '../../core/questionnaire/definition.ts'
import type { Store } from '../../db/connect.ts'
import type { NewId } from '../../db/ids.ts'
import { chinese, english, khmer } from './shipped/other-languages.ts'
import { vietnamese } from './shipped/vietnamese.ts'
import { insertTemplate, listTemplates } from './template-store.ts'

const shipped = { vi: vietnamese, km: khmer, zh: chinese, en: english }
const validFrom = '2026-01-01'
const source = 'Mẫu của sản phẩm, chưa đối chiếu với quy chế của cơ quan'
const apologyBasis = 'NĐ 61/2018/NĐ-CP Điều 19; TT 01/2018/TT-VPCP mẫu số 04; NĐ 118/2025/NĐ-CP'
const othersBasis = 'NĐ 30/2020/NĐ-CP Phụ lục I (thể thức); Luật Tiếp công dân 2013 Điều 28'

/** Puts the shipped wordings into a database that has none of a kind in a language. */
export async function seedLetters(store: Store, newId: NewId, now: string): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    const known = new Set((await listTemplates(trx)).map(({ kind, language }) => `${kind} ${language}`))
    for (const kind of letterKindCodes) {
      for (const language of languages.filter((each) => !known.has(`${kind} ${each}`))) {
        const wording = shipped[language][kind]
        if (wording === undefined) continue
        const basis = kind === 'apology' ? apologyBasis : othersBasis
        await insertTemplate(trx, {
          ...{ id: newId(), kind, language, ...wording, valid_from: validFrom, valid_to: null },
          ...{ legal_basis: basis, source, is_checked: 0, recorded_at: now },
        })
      }
    }
  })
}
