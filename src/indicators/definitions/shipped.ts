import type { IndicatorDefinition } from '../../core/indicators/definition.ts'
import type { PapiIndicator } from '../../core/indicators/papi-style.ts'
import type { Rate } from '../../core/indicators/rates.ts'

const good = (code: string, question: string, counted = ['yes'], others = ['no']): PapiIndicator => ({
  ...{ code, question, counted, among: [...counted, ...others], aside: ['na', 'refused'] },
  ...{ min: 0, max: 1, isReversed: false },
})
const satisfied = (code: string, question: string) => good(code, question, ['4', '5'], ['1', '2', '3'])

const rate = (
  code: string,
  question: string,
  counted: readonly string[],
  others: readonly string[],
  more: Partial<Rate> = {},
): Rate => ({ code, question, counted, among: [...counted, ...others], aside: [], ...more })

const sensitive = { aside: ['refused'], isSensitive: true }

/** N1–N9 as shares, and the net negative rate; N10 is shown as it is answered. */
const rates: readonly Rate[] = [
  rate('dissatisfied', 'overall', ['1', '2'], ['3', '4', '5'], { aside: ['na'] }),
  rate('three-trips', 'n01', ['3', '4', '5plus'], ['1', '2']),
  rate('supplemented', 'n02', ['1', '2', '3plus'], ['0']),
  rate('supplemented-again', 'n02', ['2', '3plus'], ['0', '1']),
  rate('supplement-unwritten', 'n03', ['no'], ['yes'], { aside: ['forgotten'] }),
  rate('waited-long', 'n04', ['30-60', 'over-60'], ['under-15', '15-30']),
  rate('harassed', 'n05', ['yes'], ['no'], sensitive),
  rate('extra-money', 'n06', ['yes'], ['no'], sensitive),
  rate('on-time', 'n07', ['early', 'on-time'], ['late'], { aside: ['not-due'] }),
  rate('late-unnotified', 'n08', ['no'], ['yes']),
  rate('late-without-apology', 'n09', ['no'], ['written', 'other']),
]

const ownMoney = [
  ['4.1a', 'd4a'],
  ['4.1b', 'd4b'],
  ['4.1c', 'd4c'],
] as const

const unverified = 'Phụ lục chưa đối chiếu được'
const common = { version: 1, validTo: null, isChecked: false } as const

/** What the product comes with. Nobody has compared any of it with the law yet. */
export const shippedDefinitions: readonly IndicatorDefinition[] = [
  {
    ...{ ...common, code: 'sipas-style', validFrom: '2022-01-01', body: { kind: 'sipas-style' } },
    legalBasis: 'Theo cách tính của QĐ 2640/QĐ-BNV và QĐ 1001/QĐ-BNV; kết quả khảo sát nội bộ',
    source: `Tỷ lệ mức 4 và 5 trên phiếu hợp lệ. ${unverified}`,
  },
  {
    ...{ ...common, code: 'papi-style', validFrom: '2022-01-01' },
    body: {
      kind: 'papi-style',
      dimensions: [
        {
          code: '5',
          parts: [
            {
              code: '5.1',
              indicators: [
                ...['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => good(`5.${letter}`, `d5${letter}`)),
                satisfied('5.g', 'd5g'),
              ],
            },
          ],
        },
        {
          code: '4',
          parts: [
            {
              code: '4.1',
              indicators: ownMoney.map(([code, question]) => good(code, question, ['no'], ['yes'])),
            },
          ],
        },
      ],
    },
    legalBasis: 'Theo cách trình bày của PAPI; không phải điểm PAPI',
    source:
      'Hai đầu thang cố định 0 % và 100 %; trung bình các chỉ báo, có khi đủ hai phần ba. Ghi theo trí nhớ',
  },
  {
    ...{ ...common, code: 'eighteen-points', validFrom: '2018-06-21', validTo: null },
    body: {
      kind: 'eighteen-points',
      indicators: 9,
      classes: [
        { code: 'excellent', from: 15 },
        { code: 'good', from: 12 },
        { code: 'fair', from: 9 },
        { code: 'average', from: 6 },
        { code: 'weak', from: 0 },
      ],
    },
    legalBasis: 'NĐ 61/2018/NĐ-CP Điều 31; TT 01/2018/TT-VPCP',
    source: 'Còn hiệu lực hay không sau NĐ 118/2025/NĐ-CP: chưa đối chiếu được',
  },
  {
    ...{ ...common, code: 'mirror', validFrom: '2022-06-23' },
    body: { kind: 'mirror', weights: { onTime: 6, handling: 6, service: 6 }, total: 18 },
    legalBasis: 'QĐ 766/QĐ-TTg ngày 23/6/2022, nhóm mức độ hài lòng (18 điểm)',
    source: 'Ước tính nội bộ, không phải điểm chính thức. Chia điểm giữa ba phần: chưa đối chiếu được',
  },
  {
    ...{ ...common, code: 'rates', validFrom: '2022-01-01', body: { kind: 'rates', rates } },
    legalBasis: 'Câu hỏi nhận định theo QĐ 2640/QĐ-BNV; kết quả khảo sát nội bộ',
    source: 'Mẫu số là người đã trả lời; người không muốn trả lời được nêu riêng',
  },
  {
    ...{ ...common, code: 'dossier-rates', validFrom: '2022-01-01', body: { kind: 'dossier-rates' } },
    legalBasis: 'NĐ 61/2018/NĐ-CP Điều 17 và 19; theo cách tính của đề án, kết quả nội bộ',
    source:
      'Số hồ sơ theo tháng do cơ quan ghi. Tỷ lệ phản hồi: phiếu không gắn với từng hồ sơ. Chưa đối chiếu được',
  },
]
