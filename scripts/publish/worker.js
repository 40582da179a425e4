// Keeps pages readable without a connection: those that were read, and the main ones. The newest always comes first; a
// kept copy is shown, with its date, only when no answer comes in time, and gives way to the answer when it does.
const BOX = "kept", WAIT = 4000, MOST = 150, DATE = "x-kept"
const late = new Map(), ready = new Set()
const root = registration.scope
const NAMED_BY_CONTENT = /\.[0-9a-f]{8}\./
const PART = /\/(assets|search)\/[^?]*$/
const escaped = text => text.replace(/[&<>"]/g, letter => `&#${letter.charCodeAt()};`)
const plain = url => url.replace(/[?#].*/, "").replace(/index\.html$/, "")
const said = url => KNOWN.find(one => one.folder && url.startsWith(root + one.folder)) || KNOWN[0]

addEventListener("install", () => skipWaiting())
addEventListener("activate", event => event.waitUntil(clients.claim()))

addEventListener("fetch", event => {
  const { url, method, mode } = event.request
  if (method === "GET" && url.startsWith(root) && (mode === "navigate" || PART.test(url))) event.respondWith(answer(event))
})

const answer = async event => {
  const { request } = event, page = request.mode === "navigate", url = plain(request.url)
  const box = await caches.open(BOX), kept = await box.match(url)
  if (kept && (ready.delete(url) || NAMED_BY_CONTENT.test(url))) return kept
  const fresh = fetch(request).then(async answer => {
    if (answer.ok && !answer.redirected) await keep(box, url, answer.clone())
    return answer
  })
  event.waitUntil(fresh.catch(() => {}))
  if (!kept) return fresh.catch(error => page ? lost(url) : Promise.reject(error))
  const old = page && await kept.clone().text()
  const soon = await Promise.race([fresh.catch(() => {}), new Promise(done => setTimeout(done, WAIT))])
  if (soon?.ok || soon?.status === 404 || soon?.type === "opaqueredirect") return soon
  if (page) late.set(url, fresh.then(async answer => answer.ok && await (await box.match(url)).text() !== old))
  return page ? dated(url, old, kept.headers.get(DATE)) : kept
}

const keep = async (box, url, answer) => {
  const headers = { "content-type": answer.headers.get("content-type"), [DATE]: Date.now() }
  await box.put(url, new Response(await answer.blob(), { headers }))
  for (const old of (await box.keys()).slice(0, -MOST)) await box.delete(old)
}

// The copy says that it is one, and of when, before anything else on the page.
const dated = (url, html, time) => {
  const { language, words } = said(url)
  const when = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(+time)
  const note = `<p class="kt-kept" id="kt-kept" role="status">${escaped(words.kept.replace("{date}", when))}</p>`
  return page(html.replace(/(<body[^>]*>)/, (_, body) => body + note))
}

const lost = url => {
  const { language, words, folder, main } = said(url)
  const links = main.map(([title, path]) => `<li><a href="${escaped(root + folder + path)}">${escaped(title)}</a></li>`)
  return page(`<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="color-scheme" content="light dark">
<meta name="viewport" content="width=device-width"><title>${escaped(words.lost_title)}</title>
<body style="max-width:34rem;margin:2rem auto;padding:0 1rem;font:1.1rem/1.5 system-ui,sans-serif">
<h1>${escaped(words.lost_title)}</h1><p>${escaped(words.lost)}</p><ul>${links.join("")}</ul></body></html>`, 503)
}

const page = (html, status = 200) => new Response(html, { status, headers: { "content-type": "text/html;charset=utf-8" } })

addEventListener("message", event => event.waitUntil(event.data.newer ? newer(event) : ahead()))

// A page that is a kept copy asks whether something newer came after all.
const newer = async event => {
  const url = plain(event.data.newer), changed = await late.get(url)?.catch(() => {})
  late.delete(url)
  if (changed === undefined) return
  if (changed) ready.add(url)
  event.source.postMessage({ changed, words: said(url).words.newer })
}

// The main pages, one after the other, in the language that is being read.
const ahead = async () => {
  const box = await caches.open(BOX), spoken = new Set((await clients.matchAll()).map(one => said(one.url)))
  for (const { folder, main } of spoken) for (const [, path] of main) {
    const url = root + folder + path
    if (await box.match(url)) continue
    const answer = await fetch(url).catch(() => {})
    if (answer?.ok) await keep(box, url, answer)
  }
}
