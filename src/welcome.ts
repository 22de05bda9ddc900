import { inviteFirstAdministrator } from './accounts/admin/invite-first-administrator.ts'
import { demoLogIns } from './accounts/demo-log-ins.ts'
import type { Config } from './config.ts'
import type { Store } from './db/connect.ts'
import { newId } from './db/ids.ts'
import { findShownDeskCode } from './demo/store.ts'

/** What a newcomer is told once the server listens: where to look, and at the demonstration a counter to scan. */
export async function welcome(config: Config, store: Store, address: string): Promise<string> {
  const pages = [
    `  Trang chính / home           ${address}/`,
    `  Góp ý, phản ánh / say more   ${address}/gop-y`,
    `  Vụ việc / matters            ${address}/app/complaints`,
    `  Tiếp nhận / calls, letters   ${address}/app/intake`,
    `  Chỉ số / indicators          ${address}/app/indicators`,
    `  Đề xuất / recommendations    ${address}/app/recommendations`,
    `  Đơn vị, quầy / directory     ${address}/app/directory`,
    `  Phiếu khảo sát / forms       ${address}/app/questionnaires`,
    `  Mã QR, áp phích / posters    ${address}/app/qr`,
    `  API                          ${address}/api/v1/docs`,
  ]
  const now = new Date()
  const counter = config.isDemo ? await counterToScan(config, store) : []
  const door = config.isDemo ? demoDoor(address, now) : await firstDoor(config, store, now)
  return ['', 'Lắng Nghe', ...pages, ...warning(config), ...door, ...counter].join('\n')
}

/** Where others than this machine reach it, sign-ins and sealed words would cross the network in clear. */
function warning({ baseUrl }: Config): string[] {
  const { protocol, hostname } = new URL(baseUrl)
  if (protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return []
  return [
    '',
    'CẢNH BÁO: BASE_URL không dùng https, mật khẩu sẽ đi qua mạng không được mã hóa; xem README, mục Security.',
    'WARNING: BASE_URL is not https: passwords would cross the network in clear; see Security in the README.',
  ]
}

function demoDoor(address: string, now: Date): string[] {
  const { password, code, accounts } = demoLogIns(now)
  const emails = accounts.map(({ email, needsCode }) => `    ${email}${needsCode ? ' *' : ''}`)
  return [
    '',
    `Đăng nhập minh họa / demonstration log-ins: ${address}/app/sign-in`,
    ...emails,
    `  Mật khẩu / password: ${password}`,
    `  * Mã lúc này / code now: ${code} (mã mới ở trang đăng nhập / newer ones on the sign-in page)`,
  ]
}

/** On a database nobody has an account in: the way in for its first administrator. */
async function firstDoor(config: Config, store: Store, now: Date): Promise<string[]> {
  const link = await inviteFirstAdministrator(config, store, newId, now)
  if (link === undefined) return []
  return [
    '',
    'Chưa có tài khoản nào. Người quản trị đầu tiên mở liên kết này (dùng một lần, trong 24 giờ):',
    'There is no account yet. The first administrator opens this link (once, within 24 hours):',
    `  ${link}`,
  ]
}

async function counterToScan(config: Config, store: Store): Promise<string[]> {
  const code = await findShownDeskCode(store.db)
  const address = `${config.baseUrl}/k/${code}`
  const { default: QRCode } = await import('qrcode')
  const picture = await QRCode.toString(address.toUpperCase(), { type: 'terminal', small: true })
  return [
    '',
    'Dữ liệu minh họa / demonstration data',
    `  Quầy để thử / a counter to try: ${address}`,
    '',
    picture,
  ]
}
