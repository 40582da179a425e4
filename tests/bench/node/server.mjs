// Serves folders of built sites as their host would: gzip, addresses that end with a slash, 404.html for the rest.
//   node server.mjs '{"host": "folder", …}'                  HTTP/1.1, for Lighthouse; the host "" answers for all
//   node server.mjs '{"host": "folder", …}' cert.pem key.pem HTTP/2 over TLS 1.3, for the emulated links
// Prints the port that it got. Over HTTP/2 what the browser calls most urgent (RFC 9218) is sent first, a piece at a
// time, so that a style sheet asked for late still overtakes a script that nobody waits for.
import { readFileSync, statSync } from "node:fs"
import { createServer } from "node:http"
import { createSecureServer } from "node:http2"
import { extname, join, normalize } from "node:path"
import { gzipSync } from "node:zlib"

const [folders, cert, key] = [JSON.parse(process.argv[2]), ...process.argv.slice(3)]
const PIECE = 4096
const TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    ".csv": "text/csv; charset=utf-8",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
}
const PACKED = new Set([".png", ".woff2", ".gz", ".zip"])
const made = new Map()

function answer(host, url) {
    const folder = folders[host] ?? folders[""]
    const path = normalize(decodeURIComponent(new URL(url, "http://x").pathname))
    const name = `${folder} ${path}`
    if (folder !== undefined && !made.has(name)) made.set(name, read(folder, path))
    return made.get(name) ?? { status: 421, headers: {}, body: Buffer.alloc(0) }
}

function read(folder, path) {
    let file = join(folder, path.endsWith("/") ? `${path}index.html` : path)
    let status = 200
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) [file, status] = [join(folder, "404.html"), 404]
    if (!statSync(file, { throwIfNoEntry: false })) return { status, headers: {}, body: Buffer.alloc(0) }
    const kind = extname(file)
    const headers = {
        "content-type": TYPES[kind] ?? "application/octet-stream",
        "cache-control": "max-age=600",
        "access-control-allow-origin": "*", // fonts are fetched across hosts
    }
    const plain = readFileSync(file)
    if (PACKED.has(kind)) return { status, headers, body: plain }
    return {
        status,
        headers: { ...headers, "content-encoding": "gzip", vary: "accept-encoding" },
        body: gzipSync(plain, { level: 9 }),
    }
}

const hostname = (authority) => (authority ?? "").replace(/:\d+$/, "")
const urgency = (said) => Number(/\bu=(\d)/.exec(said ?? "")?.[1] ?? 3)

function sending(session) {
    session.waiting ??= []
    if (session.busy || !session.waiting.length) return
    const next = session.waiting.reduce((best, one) => (one.urgency < best.urgency ? one : best))
    const piece = next.body.subarray(next.sent, next.sent + PIECE)
    const last = (next.sent += piece.length) >= next.body.length
    if (last || next.stream.destroyed) session.waiting.splice(session.waiting.indexOf(next), 1)
    if (next.stream.destroyed) return sending(session)
    session.busy = true
    const done = () => {
        session.busy = false
        sending(session)
    }
    if (last) next.stream.end(piece, done)
    else next.stream.write(piece, done)
}

let server
if (cert) {
    server = createSecureServer({ cert: readFileSync(cert), key: readFileSync(key), minVersion: "TLSv1.3" })
    server.on("stream", (stream, asked) => {
        const { status, headers, body } = answer(hostname(asked[":authority"]), asked[":path"])
        stream.on("error", () => {}) // the browser has closed it
        stream.respond({ ":status": status, ...headers, "content-length": body.length })
        const session = stream.session
        ;(session.waiting ??= []).push({ stream, body, sent: 0, urgency: urgency(asked.priority) })
        sending(session)
    })
    server.on("sessionError", () => {})
} else {
    server = createServer((asked, given) => {
        const { status, headers, body } = answer(hostname(asked.headers.host), asked.url)
        given.writeHead(status, { ...headers, "content-length": body.length }).end(body)
    })
}
server.listen(Number(process.env.PORT ?? 0), "127.0.0.1", () => console.log(server.address().port))
process.stdin.on("end", () => process.exit()).resume() // whoever started this has gone
