/** A topic that comments are counted under; what it is called is in the locale files. */
export const topicCodes = [
  'thai-do',
  'cho-doi',
  'huong-dan',
  'bo-sung',
  'tre-hen',
  'phi',
  'tien-ngoai',
  'co-so',
  'he-thong',
  'khen',
] as const
export type TopicCode = (typeof topicCodes)[number]

/** The phrases of one topic, written with their marks and parted by commas. */
export type TopicPhrases = {
  readonly topic: TopicCode
  /** Their fold means nothing else, so they are found with and without marks. */
  readonly plain: string
  /** Their fold means other things too (`phí`, `phi`): in a text with marks the marks must agree. */
  readonly ambiguous: string
  /** Their fold says nothing at all (`chờ`, `cho`, `chợ`): found only with their marks. */
  readonly marked: string
}

/** The phrases in force from a day on, and where they are from. */
export type TopicDictionary = {
  readonly version: number
  readonly validFrom: string
  readonly source: string
  readonly topics: readonly TopicPhrases[]
}

/** Shipped phrases, put together from how people write of one-stop counters; a later version is a further entry. */
export const topicDictionaries: readonly TopicDictionary[] = [
  {
    version: 1,
    validFrom: '2024-01-01',
    source: 'Soạn cho sản phẩm theo mười chủ đề của phương pháp thống kê; chưa có người thứ hai đọc lại',
    topics: [
      {
        topic: 'thai-do',
        plain:
          'thái độ, hách dịch, cửa quyền, cộc lốc, gắt gỏng, cau gắt, cau có, nhiệt tình, niềm nở, vui vẻ, lịch sự, thân thiện, nhẹ nhàng, coi thường, tôn trọng, khó chịu, trả lời trống không, không thèm, nói chuyện riêng, xem điện thoại, không chào, nói năng, cắm mặt, nhăn nhó, lễ phép, bực bội, khó nghe',
        ambiguous: 'hỗn láo, hòa nhã, sẵng giọng',
        marked: 'quát, nạt, gắt, hỗn, mắng',
      },
      {
        topic: 'cho-doi',
        plain:
          'chờ lâu, đợi lâu, chờ quá lâu, chờ đợi, xếp hàng, lâu quá, mất cả buổi, cả buổi sáng, không tới lượt, chậm trễ, chậm chạp, làm việc chậm, xử lý chậm, giải quyết chậm, hồ sơ ngâm, chờ mãi, phải đợi, đợi từ, chờ từ, đợi cả',
        ambiguous: 'chậm quá, quá chậm, chờ hơn, được gọi số',
        marked: 'phải chờ, ngồi chờ, ngồi đợi, chờ thêm, chờ ngoài, đợi, chậm',
      },
      {
        topic: 'huong-dan',
        plain:
          'hướng dẫn, không giải thích, giải thích không, không ai chỉ, không chỉ rõ, mỗi người một kiểu, mỗi người nói một kiểu, trả lời khác nhau, khó hiểu, không nói rõ, nói vòng vo, không biết nộp ở đâu, không biết hỏi ai, lên mạng mà xem, bảng niêm yết đã cũ, thông tin trên bảng',
        ambiguous: 'chỉ qua phòng khác, không có mẫu',
        marked: '',
      },
      {
        topic: 'bo-sung',
        plain:
          'bổ sung giấy, bổ sung hồ sơ, bắt bổ sung, phải bổ sung, bảo thiếu, nói thiếu, vì thiếu giấy, thiếu giấy tờ, thiếu giấy này, đi tới đi lui, đi lại nhiều lần, đi lại năm lần, đi lại ba lần, trả lại nhiều lần, trả hồ sơ, nộp thêm sổ, đòi xác nhận, một loại giấy mới, photo lại nhiều lần, giấy này giấy kia',
        ambiguous: 'nộp hồ sơ ba lần, trả lại hồ sơ',
        marked: '',
      },
      {
        topic: 'tre-hen',
        plain:
          'trễ hẹn, trễ hạn, quá hạn, sai hẹn, lỡ hẹn, hẹn lại, hẹn tới hẹn lui, hẹn rồi lại hẹn, quá ngày hẹn, đến ngày hẹn, giấy hẹn, phiếu hẹn, thư xin lỗi, không ai xin lỗi, kết quả trễ, kết quả muộn, quá thời hạn, đã quá ngày',
        ambiguous: 'chưa có kết quả, chậm kết quả',
        marked: '',
      },
      {
        topic: 'phi',
        plain:
          'lệ phí, mức phí, thu phí, miễn phí, phí cao, phí quá cao, phí sao y, phí công chứng, phí chứng thực, phí thẩm định, không đưa biên lai, không có biên lai, không biên lai, biên lai ghi, không có hóa đơn',
        ambiguous: 'giá photo, đóng phí, nộp phí, thu tiền không',
        marked: '',
      },
      {
        topic: 'tien-ngoai',
        plain:
          'lót tay, bồi dưỡng, tiền ngoài, ngoài quy định, phong bì, kẹp tiền, đòi tiền, vòi vĩnh, vòi tiền, chung chi, ăn tiền, đưa thêm tiền, nhận tiền, hối lộ, tham nhũng, tiêu cực, uống cà phê, sách nhiễu, nhũng nhiễu',
        ambiguous: 'đưa tiền, phải đưa, cò đứng, cò mồi, gợi ý cảm ơn',
        marked: 'hối lộ',
      },
      {
        topic: 'co-so',
        plain:
          'nhà vệ sinh, ghế ngồi, thiếu ghế, bãi giữ xe, bãi xe, chỗ để xe, nơi để xe, máy lạnh, phòng chờ, phòng nóng, phòng chật, nước uống, xe lăn, trụ sở chật, trụ sở mới, trụ sở cũ, trụ sở rộng, bàn viết, toilet, chỗ ngồi, không có quạt, quạt không chạy, chỗ đậu xe, cơ sở vật chất, chỗ cho mẹ',
        ambiguous: 'mái che, quạt hỏng',
        marked: 'ghế, quạt',
      },
      {
        topic: 'he-thong',
        plain:
          'hệ thống bị, hệ thống dịch vụ, hệ thống lỗi, hệ thống chậm, lỗi hệ thống, phần mềm, nộp trực tuyến, hồ sơ trực tuyến, đăng nhập, vneid, cổng dịch vụ công, web dịch vụ, trang dịch vụ công, trang web, mạng chập chờn, mạng yếu, mất mạng, rớt mạng, lỗi mạng, máy treo, bị treo, máy lấy số, mã qr, mã otp, tài khoản dịch vụ công, báo lỗi',
        ambiguous: 'mạng chậm, lỗi hoài',
        marked: '',
      },
      {
        topic: 'khen',
        plain:
          'hài lòng, cảm ơn, cám ơn, khen ngợi, tuyệt vời, rất tốt, quá tốt, làm tốt, tốt lắm, phục vụ tốt, dịch vụ tốt, ưng ý, chuyên nghiệp, tận tình, nhanh gọn, đánh giá cao, đúng hẹn, chu đáo, không có gì phàn nàn, trước hẹn, làm rất nhanh, nhẹ nhàng dễ hiểu',
        ambiguous: 'ok tốt, đều tốt, tốt hơn',
        marked: 'khen',
      },
    ],
  },
]
