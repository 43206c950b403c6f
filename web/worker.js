// What stays when the page is closed: it opens the page without a network, and rings.
//
// Of one chat alone: it is registered under the chat's own address, and keeps nothing of another.

const FILES = [/* files */];
const HOME = new URL("./", self.location).href;
const PATH = new URL(HOME).pathname;
const KEPT = `chat:${PATH}`;
const PATIENCE = 8000;
const CLOSED = [403, 404, 410];

self.addEventListener("install", (event) => {
  event.waitUntil(keepFiles().then(() => self.skipWaiting()));
});

// Lines that wait to be sent lie with the page, not here: a newer version takes over at once.
self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldFiles().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (address.origin !== self.location.origin) return;
  if (request.mode === "navigate" && address.pathname === `${PATH}sign-out`) {
    event.respondWith(fetch(request).finally(forget));
  } else if (request.method === "GET" && request.mode === "navigate" && address.pathname === PATH) {
    event.respondWith(openPage(request));
  } else if (request.method === "GET" && FILES.includes(address.pathname)) {
    event.respondWith(openFile(request));
  }
});

async function keepFiles() {
  const kept = await caches.open(KEPT);
  await kept.addAll(FILES);
  const page = await fetch(HOME, { credentials: "same-origin" }).catch(() => null);
  if (page && page.ok) await kept.put(HOME, page);
}

async function dropOldFiles() {
  const kept = await caches.open(KEPT);
  const wanted = new Set([HOME, ...FILES.map((one) => new URL(one, HOME).href)]);
  const all = await kept.keys();
  await Promise.all(all.filter((one) => !wanted.has(one.url)).map((one) => kept.delete(one)));
}

async function openPage(request) {
  try {
    const answer = await within(fetch(request));
    if (answer.ok && !answer.redirected) await (await caches.open(KEPT)).put(HOME, answer.clone());
    if (CLOSED.includes(answer.status)) await forget();
    return answer;
  } catch (error) {
    const page = await caches.match(HOME, { cacheName: KEPT });
    if (!page) throw error;
    return markKept(page);
  }
}

function within(answer) {
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new Error("no answer")), PATIENCE);
  });
  return Promise.race([answer, late]);
}

/** The page knows by it that there may be newer messages than those in it. */
async function markKept(page) {
  const text = await page.text();
  return new Response(text.replace('class="plain"', 'class="plain kept"'), { headers: page.headers });
}

/** What is looked for in a cache that is gone does not make it anew. */
async function openFile(request) {
  return (await caches.match(request, { cacheName: KEPT, ignoreVary: true })) || fetch(request);
}

function forget() {
  return caches.delete(KEPT);
}

// Ringing

self.addEventListener("push", (event) => {
  event.waitUntil(ring(event.data ? event.data.json() : {}));
});

async function ring({ title, line, message }) {
  const pages = await listPages();
  if (pages.some((page) => page.visibilityState === "visible")) return; // it is seen there
  await self.registration.showNotification(title, {
    body: line,
    tag: PATH,
    renotify: true,
    lang: "vi",
    icon: "/static/icon-192.png",
    data: { message },
  });
}

// The browser's maker has given this device another address: said to the server while it is closed.
self.addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(subscribeAnew());
});

async function subscribeAnew() {
  const answer = await fetch(`${PATH}push/key`, { credentials: "same-origin" });
  if (!answer.ok) return; // signed out: it is asked for again where somebody comes in
  const { key } = await answer.json();
  const given = await self.registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: key,
  });
  await fetch(`${PATH}push`, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(given),
  });
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openAt(event.notification.data.message));
});

async function openAt(message) {
  const [page] = await listPages();
  if (!page) return self.clients.openWindow(`${HOME}#${message}`);
  page.postMessage({ show: message });
  return page.focus();
}

async function listPages() {
  const all = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return all.filter((page) => new URL(page.url).pathname === PATH);
}
