// A browser writes days and hours its own way ("07/05/2026", "05:00 PM"): beside each field stands
// what was chosen, as it is said here. Without this file the field alone stands there.

const DAYS = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

// As documents write it: "05/6/2024", "05/02/2024"; the weekday, where there is room for it.
function sayDay(value) {
  const [year, month, day] = value.split("-");
  const weekday = document.createElement("span");
  weekday.className = "weekday";
  weekday.textContent = `${DAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]}, `;
  return [weekday, `${day}/${month < 3 ? month : Number(month)}/${year}`];
}

function sayHour(value) {
  const [hour, minute] = value.split(":").map(Number);
  const part = hour < 11 ? "sáng" : hour < 13 ? "trưa" : hour < 18 ? "chiều" : "tối";
  const shown = hour > 12 ? hour - 12 : hour;
  return [`${shown} giờ${minute ? ` ${String(minute).padStart(2, "0")}` : ""} ${part}`];
}

for (const field of document.querySelectorAll('input[type="date"], input[type="time"]')) {
  const beside = document.createElement("span");
  beside.className = `in-words ${field.type}`;
  const show = () => {
    const said = field.type === "date" ? sayDay : sayHour;
    beside.replaceChildren(...(field.value ? said(field.value) : []));
  };
  field.addEventListener("input", show);
  field.after(beside);
  show();
}
