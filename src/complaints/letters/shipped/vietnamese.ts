import type { LetterKind } from '../../../core/complaints/letters/kinds.ts'
import type { Wording } from '../../../core/complaints/letters/wording.ts'

/** Wordings of our own, in the polite language of an office. */
export const vietnamese: Readonly<Record<LetterKind, Wording>> = {
  receipt: {
    title: 'Đã nhận được thư của Ông/Bà',
    body: `Kính gửi Ông/Bà,

Chúng tôi đã nhận được thư của Ông/Bà. Người có thẩm quyền sẽ đọc và xử lý theo quy định.

Nếu cần bổ sung, Ông/Bà vui lòng trả lời thư này.

Đây là thư tự động.`,
  },
  code: {
    title: '[{reference}] Đã tiếp nhận ý kiến của Ông/Bà',
    body: `Kính gửi Ông/Bà,

Chúng tôi đã tiếp nhận thư của Ông/Bà ngày {receivedOn}.

Mã tra cứu: {reference}
Mã bí mật: {secret}

Ông/Bà có thể theo dõi việc xử lý và trả lời câu hỏi của cơ quan tại {link} bằng hai mã trên. Xin giữ kín mã bí mật.

Thời hạn xử lý bước đầu theo quy định: {dueOn}.
{left}

Nếu cần bổ sung, Ông/Bà vui lòng trả lời thư này và giữ nguyên tiêu đề.

Đây là thư tự động.`,
  },
  news: {
    title: 'Có thông tin mới gửi Ông/Bà',
    body: `Kính gửi Ông/Bà,

Cơ quan có thông tin mới gửi Ông/Bà. Nếu đã được cấp mã tra cứu và mã bí mật, Ông/Bà có thể xem tại {link}.

Đây là thư tự động.`,
  },
  notice: {
    title: '[{reference}] Thông báo của cơ quan',
    body: `Kính gửi: {recipient}

Về ý kiến của Ông/Bà tiếp nhận ngày {receivedOn}, mã tra cứu {reference}, {unit} xin thông báo như sau:

{text}

Ông/Bà có thể theo dõi tại {link} bằng mã tra cứu và mã bí mật đã được cấp.

Trân trọng./.`,
  },
  acknowledgement: {
    title: 'Thông báo về việc tiếp nhận ý kiến, mã {reference}',
    body: `Kính gửi: {recipient}

Ngày {receivedOn}, {unit} đã tiếp nhận ý kiến của Ông/Bà, mã tra cứu {reference}.

Ý kiến của Ông/Bà được xử lý theo quy định. Thời hạn xử lý bước đầu: {dueOn}.

Trân trọng cảm ơn Ông/Bà đã gửi ý kiến./.`,
  },
  question: {
    title: '[{reference}] Đề nghị cung cấp thêm thông tin',
    body: `Kính gửi: {recipient}

Để xử lý ý kiến của Ông/Bà tiếp nhận ngày {receivedOn}, mã tra cứu {reference}, {unit} đề nghị Ông/Bà cho biết thêm:

{text}

Ông/Bà có thể trả lời thư này hoặc trả lời tại {link} bằng mã tra cứu và mã bí mật đã được cấp.

Trân trọng./.`,
  },
  answer: {
    title: '[{reference}] Trả lời ý kiến của Ông/Bà',
    body: `Kính gửi: {recipient}

{unit} trả lời ý kiến của Ông/Bà tiếp nhận ngày {receivedOn}, mã tra cứu {reference}, như sau:

{text}

Ông/Bà có thể cho biết mức độ hài lòng với việc giải quyết tại {link} bằng mã tra cứu và mã bí mật đã được cấp.

Trân trọng./.`,
  },
  apology: {
    title: 'Phiếu xin lỗi và hẹn lại ngày trả kết quả',
    body: `Kính gửi: {recipient}

Ngày {submittedOn}, {unit} đã tiếp nhận hồ sơ {procedure} của Ông/Bà, mã hồ sơ {dossierCode}, hẹn trả kết quả ngày {promisedOn}.

Đến nay hồ sơ chưa được trả kết quả đúng hẹn. Cơ quan chủ trì giải quyết: {agency}. Tình trạng hồ sơ: {state}

Lý do: {reason}

{unit} chân thành xin lỗi Ông/Bà về sự chậm trễ này. Kết quả được hẹn trả lại vào ngày {newDateOn}. Việc hẹn lại chỉ được thực hiện một lần.

Rất mong Ông/Bà thông cảm./.`,
  },
  forwarding: {
    title: '[{reference}] Chuyển ý kiến của Ông/Bà đến cơ quan có thẩm quyền',
    body: `Kính gửi: {recipient}

Ý kiến của Ông/Bà tiếp nhận ngày {receivedOn}, mã tra cứu {reference}, không thuộc thẩm quyền giải quyết của {unit}. Chúng tôi đã chuyển ý kiến này đến {authority} để giải quyết theo quy định.

{text}

Trân trọng./.`,
  },
  extension: {
    title: '[{reference}] Gia hạn thời hạn giải quyết',
    body: `Kính gửi: {recipient}

Ý kiến của Ông/Bà tiếp nhận ngày {receivedOn}, mã tra cứu {reference}, cần thêm thời gian để giải quyết.

Lý do: {reason}

Thời hạn giải quyết mới: {newDateOn}.

{unit} mong Ông/Bà thông cảm./.`,
  },
  return: {
    title: 'Thông báo về việc đơn chưa đủ điều kiện xử lý, mã {reference}',
    body: `Kính gửi: {recipient}

{unit} đã nhận được đơn của Ông/Bà ngày {receivedOn}, mã tra cứu {reference}. Sau khi xem xét, đơn chưa đủ điều kiện xử lý.

Lý do: {reason}

Để đơn được xử lý, Ông/Bà vui lòng bổ sung đầy đủ, một lần, các nội dung sau: {missing}

Trân trọng./.`,
  },
}
