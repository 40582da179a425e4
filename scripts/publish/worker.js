// Keeps pages readable without a connection: those that were read, and the main ones. The newest always comes first; a
// kept copy is shown, with its date, only when no answer comes in time, and gives way to the answer when it does.
// Keeping may fail at any time (a full phone, a browser that forbids it): an answer that came is given all the same.
const BOX = "kept"
const WAIT = 4000
const MOST = 150
const DATE = "x-kept"
const SUM = "x-sum"
const TYPE = "content-type"
const late = new Map()
const ready = new Map()
const root = registration.scope
const NAMED_BY_CONTENT = /\.[0-9a-f]{8}\./
const PART = /\/(assets|search)\/[^?]*$/
const escaped = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt()};`)
const plain = (url) => url.replace(/[?#].*/, "").replace(/index\.html$/, "")
const said = (url) => KNOWN.find((one) => one.folder && url.startsWith(root + one.folder)) || KNOWN[0]
const text = (bytes) => new TextDecoder().decode(bytes)
const nothing = () => {}

addEventListener("install", () => skipWaiting())
addEventListener("activate", (event) => event.waitUntil(clients.claim()))

addEventListener("fetch", (event) => {
  const { url, method, mode, headers } = event.request
  if (method !== "GET" || !url.startsWith(root) || headers.has("range")) return
  const answer = mode === "navigate" ? navigated : PART.test(url) && part
  if (answer) event.respondWith(answer(event, plain(url)).catch(() => fetch(event.request)))
})

const navigated = async (event, url) => {
  const newest = ready.get(url)
  if (ready.delete(url)) return page(newest)
  const kept = await found(url)
  const { fresh, whole } = asked(event, url, anew(event.request))
  if (!kept) return fresh.catch(() => lost(url))
  const soon = await inTime(fresh)
  if (soon && (soon.ok || gone(soon) || soon.type === "opaqueredirect")) return soon
  const old = text(kept.bytes)
  late.set(url, whole.then((bytes) => bytes && { changed: text(bytes) !== old, html: text(bytes) }))
  return dated(url, old, kept.time)
}

const part = async (event, url) => {
  const kept = await found(url)
  const copy = () => new Response(kept.bytes, { headers: { [TYPE]: kept.type } })
  if (kept && NAMED_BY_CONTENT.test(url)) return copy()
  const { fresh } = asked(event, url, event.request)
  if (!kept) return fresh
  const soon = await inTime(fresh)
  return soon && (soon.ok || gone(soon)) ? soon : copy()
}

const gone = (answer) => answer.status === 404 || answer.status === 410
const inTime = (fresh) => Promise.race([fresh.catch(nothing), new Promise((done) => setTimeout(done, WAIT))])

// What a browser still has from before may be a page that names scripts of an older deployment: the server is asked.
const anew = (request) => {
  try {
    return request.cache === "default" ? new Request(request, { cache: "no-cache" }) : request
  } catch (_) {
    return request
  }
}

// The answer of the network, and all of it where it is worth keeping. Nobody waits for the keeping.
const asked = (event, url, request) => {
  const fresh = fetch(request)
  const whole = fresh.then((answer) => worth(url, answer))
  const kept = fresh.then(async (answer) => {
    const bytes = await whole
    if (bytes) await keep(url, bytes, answer.headers.get(TYPE))
    else if (gone(answer)) await forget(url)
  })
  event.waitUntil(kept.catch(nothing))
  return { fresh, whole: whole.catch(nothing) }
}

// A page of this site in full, or a part of one: nothing from elsewhere, no piece, no page in the place of a script.
const worth = async (url, answer) => {
  const html = /^text\/html/.test(answer.headers.get(TYPE))
  if (answer.status !== 200 || answer.type !== "basic" || answer.redirected || html === PART.test(url)) return
  if (!html && !PART.test(url)) return
  const bytes = await answer.clone().arrayBuffer()
  if (!html || text(bytes).includes("</html>")) return bytes
}

const sum = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).join()

const keep = async (url, bytes, type) => {
  const box = await caches.open(BOX)
  const headers = { [TYPE]: type, [DATE]: Date.now(), [SUM]: await sum(bytes) }
  await box.put(url, new Response(bytes, { headers }))
  const ours = (await box.keys()).map((one) => one.url).filter((one) => one.startsWith(root))
  for (const kind of [true, false]) {
    for (const old of ours.filter((one) => PART.test(one) === kind).slice(0, -MOST)) await box.delete(old)
  }
}

// A kept copy that is still what was kept; one that is not goes.
const found = async (url) => {
  try {
    const box = await caches.open(BOX)
    const kept = await box.match(url)
    if (!kept) return
    const bytes = await kept.arrayBuffer().catch(nothing)
    const time = Number(kept.headers.get(DATE))
    if (bytes && time && await sum(bytes) === kept.headers.get(SUM)) {
      return { bytes, time, type: kept.headers.get(TYPE) }
    }
    await box.delete(url)
  } catch (_) {
    // A browser that keeps nothing has nothing.
  }
}

// A page that is gone is not shown again. Where the whole site has moved away, so does this.
const forget = async (url) => {
  const moved = await fetch(`${root}sw.js`, { cache: "no-cache" }).then(gone, nothing)
  if (moved) await registration.unregister()
  const box = await caches.open(BOX)
  for (const one of await box.keys()) if (one.url === url || moved && one.url.startsWith(root)) await box.delete(one)
}

// The copy says that it is one, and of when, before anything else on the page.
const dated = (url, html, time) => {
  const { language, words } = said(url)
  const when = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(time)
  const note = `<p class="kt-kept" id="kt-kept" role="status">${escaped(words.kept.replace("{date}", when))}</p>`
  return page(html.replace(/(<body[^>]*>)/, (_, body) => body + note))
}

const lost = (url) => {
  const { language, words, folder, main } = said(url)
  const links = main.map(([title, path]) => `<li><a href="${escaped(root + folder + path)}">${escaped(title)}</a></li>`)
  return page(
    `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="color-scheme" content="light dark">
<meta name="viewport" content="width=device-width"><title>${escaped(words.lost_title)}</title>
<body style="max-width:34rem;margin:2rem auto;padding:0 1rem;font:1.1rem/1.5 system-ui,sans-serif">
<h1>${escaped(words.lost_title)}</h1><p>${escaped(words.lost)}</p><ul>${links.join("")}</ul></body></html>`,
    503,
  )
}

const page = (html, status = 200) =>
  new Response(html, { status, headers: { "content-type": "text/html;charset=utf-8" } })

addEventListener("message", (event) => {
  const { newer, also } = event.data || {}
  event.waitUntil((newer ? told(event, plain(newer)) : ahead(also || [])).catch(nothing))
})

// A page that is a kept copy asks whether something newer came after all.
const told = async (event, url) => {
  const answer = await late.get(url)
  late.delete(url)
  if (!answer) return
  if (answer.changed) ready.set(url, answer.html)
  event.source.postMessage({ changed: answer.changed, words: said(url).words.newer })
}

// What the page that is being read may still ask for, then the main pages of its language, one after the other. The first
// that cannot be kept is the last that is fetched.
const ahead = async (also) => {
  const spoken = new Set((await clients.matchAll()).map((one) => said(one.url)))
  const pages = []
  for (const { folder, main } of spoken) pages.push(...main.map(([, path]) => root + folder + path))
  for (const url of [...also.filter((one) => one.startsWith(root)), ...pages]) {
    if (await found(url)) continue
    const answer = await fetch(url).catch(nothing)
    const bytes = answer && await worth(url, answer)
    if (bytes) await keep(url, bytes, answer.headers.get(TYPE))
  }
}
