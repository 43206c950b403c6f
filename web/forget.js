// A page that was withdrawn, or is being left: nothing of it stays on this device.

const LEAVING = "baocao:leaving";
const here = (/^\/c\/[^/]+\//.exec(location.pathname) || [""])[0];

function forget(chat) {
  try {
    Object.keys(localStorage)
      .filter((key) => key.startsWith(`baocao:${chat}:`))
      .forEach((key) => localStorage.removeItem(key));
  } catch {
    // nothing could be kept here
  }
  if (!navigator.serviceWorker) return;
  caches.delete(`chat:${chat}`);
  navigator.serviceWorker.getRegistration(chat).then((worker) => worker && worker.unregister());
}

if (here && document.querySelector("[data-withdrawn]")) forget(here);
// Whoever signs out may be asked whether they are sure: it is forgotten once they are out.
for (const form of document.querySelectorAll('form[action$="sign-out"]')) {
  form.addEventListener("submit", () => sessionStorage.setItem(LEAVING, here));
}
if (document.querySelector("[data-signed-out]") && sessionStorage.getItem(LEAVING)) {
  forget(sessionStorage.getItem(LEAVING));
  sessionStorage.removeItem(LEAVING);
}
