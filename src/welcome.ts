import QRCode from 'qrcode'
import type { Config } from './config.ts'
import type { Store } from './db/connect.ts'
import { findShownDeskCode } from './demo/store.ts'

/** What a newcomer is told once the server listens: where to look, and at the demonstration a counter to scan. */
export async function welcome(config: Config, store: Store, address: string): Promise<string> {
  const pages = [
    `  Trang chính / home           ${address}/`,
    `  Chỉ số / indicators          ${address}/app/indicators`,
    `  Đơn vị, quầy / directory     ${address}/app/directory`,
    `  Phiếu khảo sát / forms       ${address}/app/questionnaires`,
    `  Mã QR, áp phích / posters    ${address}/app/qr`,
    `  API                          ${address}/api/v1/docs`,
  ]
  const counter = config.isDemo ? await counterToScan(config, store) : []
  return ['', 'Lắng Nghe', ...pages, '', ...staffNotice, ...counter].join('\n')
}

const staffNotice = [
  'Trang nội bộ chưa cần đăng nhập và chỉ mở trên chính máy này.',
  'Staff pages need no sign-in yet and open on this machine only.',
]

async function counterToScan(config: Config, store: Store): Promise<string[]> {
  const code = await findShownDeskCode(store.db)
  const address = `${config.baseUrl}/k/${code}`
  const picture = await QRCode.toString(address.toUpperCase(), { type: 'terminal', small: true })
  return [
    '',
    'Dữ liệu minh họa / demonstration data',
    `  Quầy để thử / a counter to try: ${address}`,
    '',
    picture,
  ]
}
