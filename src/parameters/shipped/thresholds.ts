import { fromOrigin, type Origin, type ShippedParameter } from './shipped-parameter.ts'

const noLaw = 'Không do luật định; do cơ quan có thẩm quyền quyết định trước khi xem số liệu'

const choice = (source: string): Origin => ({
  validFrom: '2024-01-01',
  legalBasis: noLaw,
  source,
  certainty: 'choice',
})
const simulated = choice(
  'Quy tắc đề xuất đã mô phỏng với 736 công chức; phải mô phỏng lại với số liệu của tỉnh trước khi dùng',
)

/** Least numbers, the rule of recommendations, flags: choices of method, each open to the authority. */
export const thresholds: readonly ShippedParameter[] = [
  ...fromOrigin(choice('Khoảng Wilson 95 % ở mức 90 %: n = 30 là 74–97 %, n = 10 là 60–98 %'), {
    'threshold.figure.enough': 30,
    'threshold.figure.few': 10,
    'threshold.figure.days': 10,
  }),
  ...fromOrigin(choice('Không trả lời từng mục: trên 20 % hiện kèm lưu ý, trên 50 % không hiện số liệu'), {
    'threshold.figure.much-unanswered': 0.2,
    'threshold.figure.most-unanswered': 0.5,
  }),
  ...fromOrigin(choice('Cụm phản ánh về quấy rầy, chi tiền: P(X ≥ k | E) Poisson chính xác, một phía'), {
    'threshold.cluster.watch': 0.025,
    'threshold.cluster.act': 0.001,
  }),
  ...fromOrigin(choice('Quy tắc ẩn ô nhỏ để bảo vệ người trả lời'), {
    'threshold.suppression.public': 10,
    'threshold.suppression.internal': 5,
  }),
  ...fromOrigin(simulated, {
    'threshold.decision.inspect-answers': 30,
    'threshold.decision.retrain-answers': 50,
    'threshold.decision.praise-answers': 50,
    'threshold.decision.days': 10,
    'threshold.decision.excluded-share': 0.3,
    'threshold.decision.mix-overlap': 0.3,
    'threshold.decision.inspect-deviations': -3.09,
    'threshold.decision.retrain-deviations': -1.96,
    'threshold.decision.false-discovery': 0.05,
    'threshold.decision.retrain-probability': 0.6,
    'threshold.decision.praise-probability': 0.8,
    'threshold.decision.praise-margin': 0.02,
    'threshold.decision.target-margin': 0.05,
    'threshold.decision.desk-margin': 0.05,
    'threshold.decision.desk-share': 0.5,
    'threshold.rank.order': 0.7,
    'threshold.rank.bands': 0.5,
  }),
  ...fromOrigin(choice('Cờ báo để người xem lại, hiệu chỉnh để báo nhầm khoảng 1 %'), {
    'threshold.flag.device-dossiers': 3,
    'threshold.flag.comment-characters': 20,
    'threshold.flag.comment-repeats': 3,
    'threshold.flag.comment-days': 30,
    'threshold.flag.burst-share': 0.01,
    'threshold.flag.officer-answers': 30,
    'threshold.flag.variety-share': 0.001,
    'threshold.flag.heaping-discovery': 0.05,
    'threshold.flag.kiosk-margin': 0.1,
  }),
  ...fromOrigin(choice('Chỉ hiện chủ đề khi cận dưới Wilson của độ chính xác đạt mức này'), {
    'threshold.topic.precision': 0.8,
  }),
]
