// Dates and hours as people say them, and the sentences that the page says by itself.

const DAYS = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];
const SEVEN_HOURS = 7 * 3600 * 1000;

export const WORDS = {
  ringOffer: "Khi trang này đóng, máy có thể kêu lúc có lời nhắc. Có bật không?",
  ringOn: "Đã bật. Khi xã nhắc, máy sẽ kêu cả lúc trang này đóng.",
  ringDenied: "Máy này đang chặn báo tin. Muốn bật: mở phần cài đặt của trình duyệt, chọn Thông báo, cho phép trang này.",
  ringFailed: "Chưa bật được. Xin thử lại khi có mạng tốt hơn.",
  ringNeedsHttps: "Trang này chưa kêu được khi đóng: hệ thống của xã cần địa chỉ https. Xin báo cán bộ xã.",
  ringNeedsHome: "Trên iPhone: bấm Chia sẻ, chọn Thêm vào MH chính, rồi mở trang từ biểu tượng mới và gõ lại: nhắc tôi.",
  ringNever: "Trình duyệt này không kêu được khi trang đóng. Xin mở bằng Chrome.",
  older: "Xem tin cũ hơn",
  below: "Xem tiếp ở dưới",
  belowChoices: "Xem tiếp và bấm chọn ở dưới",
  gone: "Trang này đã đóng trên máy này. Xin tải lại trang để xem cách vào lại.",
  refused: "Hệ thống không nhận tin này. Xin gọi cán bộ xã.",
  photoLost: "Trang đã đóng trước khi gửi xong. Xin gửi lại.",
  aPhoto: "Ảnh",
  aFile: "Tệp",
  aRecording: "Ghi âm",
  sending: (part) => `đang gửi ${part}%`,
  tooLarge: (size) => `Tệp này ${size}, lớn quá 5 MB nên không gửi được. Ghi âm dài xin chia thành từng đoạn dưới 5 phút.`,
  tooLong: (length) => `Ghi âm này dài ${length}, quá 5 phút nên không gửi được. Xin ghi lại từng đoạn dưới 5 phút, hoặc nhắn phần chính bằng chữ.`,
  recording: (length, most) => `Đang ghi ${length}, dài nhất ${most} phút. Nói xong thì bấm Dừng.`,
  cut: "Đã đủ 5 phút nên dừng ghi. Gửi phần này, rồi ghi tiếp nếu cần.",
  noMicrophone: "Không ghi âm được: trình duyệt chưa cho dùng micrô. Cho phép trong phần cài đặt, hoặc chọn tệp đã ghi sẵn.",
  photoBad: "Không mở được ảnh này. Xin chụp lại, hoặc chọn ảnh khác.",
  chartWords: "Xem bằng chữ",
  unproven: "từ máy chưa rõ của ai",
  notKept: "máy không giữ được tin chờ gửi, xin đừng đóng trang này",
};

// Việt Nam is seven hours ahead all year round. The phone's own time zone may be set wrong.
function inVietnam(at) {
  return new Date(at.getTime() + SEVEN_HOURS);
}

function two(number) {
  return String(number).padStart(2, "0");
}

// 05/6/2024, 12/02/2024, 15/11/2024: official papers put a 0 before days below 10 and months 1 and 2.
export function dayText(at) {
  const local = inVietnam(at);
  const month = local.getUTCMonth() + 1;
  const monthText = month < 3 ? two(month) : String(month);
  return `${DAYS[local.getUTCDay()]}, ${two(local.getUTCDate())}/${monthText}/${local.getUTCFullYear()}`;
}

export function hourText(at) {
  const local = inVietnam(at);
  const minutes = local.getUTCMinutes();
  const hour = `${local.getUTCHours()} giờ`;
  return minutes ? `${hour} ${two(minutes)}` : hour;
}

/** 0:32 */
export function lengthText(seconds) {
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}

/** 240 kB; 1,4 MB */
export function sizeText(bytes) {
  if (bytes < 1000000) return `${Math.max(1, Math.round(bytes / 1000))} kB`;
  return `${(bytes / 1000000).toFixed(1).replace(".", ",")} MB`;
}

export function stateText({ online, connected, waiting, kept }) {
  const parts = [];
  if (!online) parts.push("mất mạng: tin sẽ gửi khi có mạng");
  else if (!connected) parts.push("đang nối lại…");
  if (waiting) parts.push(`chờ gửi ${waiting} tin, không cần gõ lại`);
  if (!kept) parts.push(WORDS.notKept);
  return parts.join(" · ");
}
