// A source's file as people typed it: read into the form's tree, and given back with what was changed. Every line that
// nobody changed stays as it is, with its comments. It reads what scripts/read/ reads of a file without a mistake; what
// is out of place is told by its line, for the form repairs nothing. Nothing here touches the page.
"use strict"
// deno-lint-ignore no-unused-vars -- form-more.js begins with it
const formFile = (data, rules) => {
  const DRAFT = /^# draf\b:?/
  const KEY = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'#&*!|>%@`[\]{},?-](?:.*?[^\s])??|[?-][^\s:]*)\s*:(?:\s+(.*))?$/
  const NOT_BLANK = /[^ ]|$/
  const ITEM = /^-(?:\s+(.*))?$/
  const COMMENT = /(?:^|\s)#.*$/
  const clean = (text) => text.replace(/\s+/g, " ").trim()
  const ESCAPES = { n: "\n", t: "\t", r: "\r", 0: "\0", e: "\x1b", N: "\x85", _: "\xa0", L: "\u2028", P: "\u2029" }
  const unquoted = (text) => {
    if (text[0] === "'") return text.slice(1, -1).replaceAll("''", "'")
    return text.slice(1, -1).replace(
      /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|\s+|(.))/g,
      (whole, two, four, eight, sign) => {
        const code = two || four || eight
        if (code) return String.fromCodePoint(parseInt(code, 16))
        return sign ? ESCAPES[sign] ?? sign : whole.slice(1).trimStart()
      },
    )
  }

  // --- lines to nodes: { map: [pair] }, { list: [item] }, { keys: [text] } or { text } -------------------------------
  // A pair and an item know their lines: `first` with the comments before it, `line` its own, `last` the one behind it.

  class Wrong extends Error {
    constructor(line) {
      super()
      this.line = line + 1
    }
  }

  const parsed = (rows) => {
    let at = 0
    const depth = (row) => row.search(NOT_BLANK)
    const isNothing = (row) => /^\s*(?:#.*)?$/.test(row)
    const skip = () => {
      while (at < rows.length && isNothing(rows[at])) at += 1
    }
    const wrong = (line = at) => {
      throw new Wrong(line)
    }

    // A value in brackets or braces, or a text in quotes, that may go on over lines: all of it, and the comment behind.
    const closed = (start, indent) => {
      let text = start
      for (;;) {
        const end = endOf(text)
        if (end > 0) {
          const rest = text.slice(end)
          if (rest && !/^\s*$|^\s+#/.test(rest)) wrong(at - 1)
          return [text.slice(0, end), rest.trim()]
        }
        if (at >= rows.length || (rows[at].trim() && depth(rows[at]) <= indent)) wrong(at - 1)
        text += `${rows[at].trim() ? " " : "\n"}${rows[at].trim()}`
        at += 1
      }
    }
    // Where a closed value ends; 0 where it does not.
    const endOf = (text) => {
      const open = []
      for (let n = 0; n < text.length; n += 1) {
        const sign = text[n]
        if (sign === '"' || sign === "'") {
          const found = sign === '"' ? /"(?:[^"\\]|\\[^])*"/y : /'(?:[^']|'')*'/y
          found.lastIndex = n
          if (!found.test(text)) return 0
          n = found.lastIndex - 1
        } else if (sign === "[" || sign === "{") open.push(sign)
        else if (sign === "]" || sign === "}") open.pop()
        if (!open.length) return n + 1
      }
      return 0
    }
    const PIECE = /\s*("(?:[^"\\]|\\[^])*"|'(?:[^']|'')*'|[^[\]{},"'#&*!|>%@`\s][^[\]{},#]*?|)\s*(?=[,\]}:])/y
    const flow = (text) => {
      let n = 1
      const node = text[0] === "[" ? { keys: [] } : { map: [] }
      const piece = (stop) => {
        const found = stop === ":" ? /\s*("(?:[^"\\]|\\[^])*"|'(?:[^']|'')*'|[^[\]{},"':]+?)\s*:(?=\s)/y : PIECE
        found.lastIndex = n
        const read = found.exec(text) || wrong(at - 1)
        n = found.lastIndex
        return /^["']/.test(read[1]) ? unquoted(read[1]) : read[1]
      }
      while (/\S/.test(text.slice(n, -1))) {
        if (node.keys) node.keys.push(piece())
        else node.map.push({ key: piece(":"), value: { text: piece() } })
        const next = /\s*([,\]}])/y
        next.lastIndex = n
        if (!next.test(text)) wrong(at - 1)
        n = next.lastIndex
      }
      return node
    }
    const folded = (head, indent) => {
      const start = at
      while (at < rows.length && (!rows[at].trim() || depth(rows[at]) > indent)) at += 1
      while (at > start && !rows[at - 1].trim()) at -= 1
      const own = rows.slice(start, at)
      const margin = Math.min(...own.filter((row) => row.trim()).map(depth))
      return own.map((row) => row.slice(margin)).join(head === "|" ? "\n" : " ").trim()
    }
    // What stands behind a colon or a dash; `indent` is that of its line, `inside` whether a list may stand as deep.
    const value = (typed, indent, inside) => {
      const start = at - 1
      if (!typed || typed[0] === "#") {
        const back = at
        skip()
        const deep = at < rows.length ? depth(rows[at]) : -1
        const listed = inside && deep === indent && ITEM.test(rows[at].trim())
        if (deep > indent || listed) {
          const node = { ...block(deep), behind: typed, own: true }
          ;(node.map || node.list)[0].first = back // what is noted above the first is about the first
          return node
        }
        at = back
        return { text: "", behind: typed }
      }
      if (/^[|>]/.test(typed)) return { text: folded(typed[0], indent), lines: true }
      if (/^["'[{]/.test(typed)) {
        const [text, behind] = closed(typed, indent)
        return { ...(/^["']/.test(text) ? { text: unquoted(text) } : flow(text)), behind, lines: at - 1 > start }
      }
      if (/^(?:[&*!%@`?,\]}]|- )/.test(typed)) wrong(start)
      let text = typed.replace(COMMENT, "")
      let behind = typed.slice(text.length).trim()
      if (/:(?:\s|$)/.test(text)) wrong(start)
      while (!behind && at < rows.length && rows[at].trim() && depth(rows[at]) > indent) {
        if (isNothing(rows[at]) || KEY.test(rows[at].trim())) wrong()
        const more = rows[at].replace(COMMENT, "")
        behind = rows[at].slice(more.length).trim()
        text += ` ${more.trim()}`
        at += 1
      }
      return { text: text.trim(), behind, lines: at - 1 > start }
    }
    const map = (indent) => {
      const node = { map: [], indent }
      const known = new Set()
      for (;;) {
        const first = at
        skip()
        const row = rows[at]
        if (at >= rows.length || depth(row) < indent || (depth(row) === indent && ITEM.test(row.trim()))) {
          at = first
          return node
        }
        const found = depth(row) === indent && KEY.exec(row.slice(indent))
        if (!found) wrong()
        const line = at
        const key = /^["']/.test(found[1]) ? unquoted(found[1]) : found[1]
        if (known.has(key) || key === "<<") wrong()
        known.add(key)
        at += 1
        node.map.push({ key, first, line, value: value(found[2] || "", indent, true), last: at })
        node.map.at(-1).last = at
      }
    }
    const list = (indent) => {
      const node = { list: [], indent }
      for (;;) {
        const first = at
        skip()
        const found = at < rows.length && depth(rows[at]) === indent && ITEM.exec(rows[at].slice(indent))
        if (!found) {
          if (at < rows.length && depth(rows[at]) > indent) wrong()
          at = first
          return node
        }
        const line = at
        const typed = found[1] || ""
        let held
        if (KEY.test(typed)) {
          // The dash gives way to a space: what follows is a map as deep as its first name.
          rows[at] = rows[at].slice(0, indent) + rows[at].slice(indent).replace("-", " ")
          held = map(depth(rows[at]))
        } else {
          at += 1
          held = value(typed, indent, false)
        }
        node.list.push({ first, line, value: held, last: at })
      }
    }
    const block = (indent) => ITEM.test(rows[at].slice(indent)) ? list(indent) : map(indent)

    skip()
    if (rows[at] === "---") {
      rows[at] = ""
      skip()
    }
    const tab = rows.findIndex((row) => /^\s*\t/.test(row))
    if (tab >= 0) wrong(tab)
    const head = at
    const top = block(depth(rows[at]))
    const tail = at
    skip()
    if (at < rows.length || !top.map) wrong(top.map ? at : head)
    top.map[0].first = head
    return { top, head, tail }
  }

  // --- nodes to the form's tree ----------------------------------------------------------------------------------------

  const WAS = "="
  const plain = (node) =>
    node.map
      ? Object.fromEntries(node.map.map((pair) => [pair.key, plain(pair.value)]))
      : node.list
      ? node.list.map((item) => plain(item.value))
      : node.keys || node.text
  const entryOf = (schema, node, line) => {
    const { properties } = rules.field(schema).of
    if (!node.map) throw new Wrong(line)
    const typed = {}
    for (const { key, value, line } of node.map) {
      const held = Object.hasOwn(properties, key) ? held_(rules.field(properties[key]), value, line) : plain(value)
      if (held !== "") typed[key] = held
    }
    return typed
  }
  const held_ = ({ kind, node: schema, item }, node, line) => {
    if (node.text === "") return ""
    if (kind === "entry") return entryOf(schema, node, line)
    if (kind === "text") return node.text === undefined ? entryOf(schema, node, line) : { id: node.text }
    if (kind === "list") {
      if (node.keys && !node.keys.length) return []
      if (!node.list) throw new Wrong(line)
      return node.list.map((one, n) => ({ ...entryOf(item, one.value, one.line), [WAS]: n }))
    }
    if (kind === "keyed") {
      if (!node.map) throw new Wrong(line)
      return Object.fromEntries(
        node.map.map((one) => [one.key, { ...entryOf(item, one.value, one.line), [WAS]: one.key }]),
      )
    }
    if (kind === "keys") {
      const all = node.list?.map((one) => one.value.text) || node.keys || [node.text]
      if (!all.every((one) => typeof one === "string")) throw new Wrong(line)
      return all
    }
    if (node.text === undefined) throw new Wrong(line)
    return node.text
  }

  // Which of the data's files this is, by what stands at its top: { schema, part } of what a source, an award or one of
  // the files of such entries holds; undefined where it is none. `path` is what a draft says of itself.
  const PARTS = ["targets", "outreach", "benefits"]
  const shapeOf = (names, draft) => {
    const source = names.some((one) => ["publisher", "accessed"].includes(one))
    const award = !source &&
      (draft?.path?.startsWith("awards/") || ["giver", "receiver_name"].some((one) => names.includes(one)))
    const known = Object.keys(data.schema.properties)
    const part = names.length === 1 && PARTS.find((one) => one === names[0])
    if (award) return { schema: { $ref: "#/definitions/Award" }, part: "awards" }
    if (part && (!draft || draft.path)) return { schema: data.schema, part }
    if (source || (draft && names.some((one) => known.includes(one)))) return { schema: data.schema }
  }

  // A file's text as { tree, draft } with what `written` needs; or { line } of the first that cannot be read, or {} where
  // it is no file of the data at all. `part` names what an award's file or one of several such entries holds.
  const read = (text) => {
    const raw = text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/)
    while (raw.length && !raw.at(-1).trim()) raw.pop()
    const draft = DRAFT.test(raw[0] || "")
      ? Object.fromEntries(
        raw.shift().replace(DRAFT, "").trim().split(/\s+/).map((pair) => {
          const [name, said = ""] = pair.split("=")
          try {
            return [name, decodeURIComponent(said)]
          } catch {
            return [name, said] // somebody has changed it by hand
          }
        }),
      )
      : null
    if (raw.every((row) => /^\s*(?:#.*)?$/.test(row))) return draft ? { tree: {}, draft, raw: [] } : {}
    const rows = [...raw]
    try {
      const { top, head, tail } = parsed(rows)
      const shape = shapeOf(top.map.map((pair) => pair.key), draft)
      if (!shape) return {}
      return { tree: entryOf(shape.schema, top, 0), ...shape, draft, top, head, tail, raw, rows }
    } catch (error) {
      if (error instanceof Wrong) return { line: error.line + (draft ? 1 : 0) }
      throw error
    }
  }

  // --- the tree back into the file -------------------------------------------------------------------------------------

  const same = (one, other) => {
    if (typeof one === "string" && typeof other === "string") return clean(one) === clean(other)
    if (!one || !other || typeof one !== "object" || typeof other !== "object") return false
    if (Array.isArray(one) !== Array.isArray(other)) return false
    const names = (of) => Object.keys(of).filter((name) => name !== WAS && of[name] !== undefined)
    return names(one).length === names(other).length && names(one).every((name) => same(one[name], other[name]))
  }

  // The file of a changed tree, and how many comments went with what was taken out.
  const written = (tree, { schema: whole = data.schema, top, head, tail, raw, rows }) => {
    if (!top) return { text: rules.file(tree), lost: 0 }
    let lost = 0
    const gone = (first, last) => {
      lost += raw.slice(first, last).filter((row) => /^\s*#/.test(row)).length
    }
    // Lines as they are; the dash of the item that they belong to is put back by whoever writes the item.
    const stay = (first, last, dash) =>
      raw.slice(first, last).map((row, n) => first + n === dash ? rows[first + n] : row)
    const deeper = (lines, indent) => lines.map((line) => " ".repeat(indent) + line)
    // The lines of an entry: those of its names that stay in their order, and each new one where its form has it.
    const entryLines = (schema, typed, node, dash) => {
      const { properties } = rules.field(schema).of
      const order = Object.keys(properties)
      const rank = (name) => order.indexOf(name)
      const sequence = node.map.filter(({ key, first, last, value }) => {
        const empty = value.text === "" && key in properties && rules.field(properties[key]).kind
        if (typed[key] !== undefined || empty === "keyed" || empty === "list") return true
        if (value.text !== "" || !(key in properties)) gone(first, last)
        return false
      }).map(({ key }) => key)
      for (const name of order) {
        if (typed[name] === undefined || sequence.includes(name)) continue
        const before = sequence.findLastIndex((one) => rank(one) < rank(name))
        sequence.splice(before + 1, 0, name)
      }
      return sequence.flatMap((name) => {
        const pair = node.map.find((one) => one.key === name)
        if (!pair) return deeper(rules.lines(schema, { [name]: typed[name] }), node.indent)
        const said = properties[name] && rules.field(properties[name])
        if (typed[name] === undefined) return stay(pair.first, pair.last, dash)
        const held = said ? held_(said, pair.value, pair.line) : plain(pair.value)
        if (same(held, typed[name])) return stay(pair.first, pair.last, dash)
        return [...stay(pair.first, pair.line), ...pairLines(schema, said, pair, typed[name], node.indent)]
      })
    }
    const pairLines = (schema, { kind, node, item }, pair, typed, indent) => {
      const { value, line, last, key } = pair
      const inside = value.own && [rows[line]]
      if (inside && value.map && (kind === "entry" || kind === "text")) {
        return [...inside, ...entryLines(node, typed, value)]
      }
      if (inside && value.list && kind === "list" && typed.length) {
        return [...inside, ...listLines(item, typed, value)]
      }
      if (inside && value.map && kind === "keyed") return [...inside, ...keyedLines(item, typed, value)]
      gone(line + 1, last)
      const fresh = deeper(rules.lines(schema, { [key]: typed }), indent)
      if (value.behind && fresh.length === 1) fresh[0] += ` ${value.behind}`
      else if (value.behind) lost += 1
      return fresh
    }
    const listLines = (schema, typed, node) => {
      const left = new Set(typed.map((one) => one[WAS]))
      node.list.forEach((one, n) => left.has(n) || gone(one.first, one.last))
      return typed.flatMap((one) => {
        const before = node.list[one[WAS]]
        if (before?.value.indent === undefined) {
          return listItem(deeper(rules.lines(schema, one), node.indent + 2), node.indent)
        }
        if (same(entryOf(schema, before.value, before.line), one)) return raw.slice(before.first, before.last)
        const lines = entryLines(schema, one, before.value, before.line)
        return [...raw.slice(before.first, before.line), ...listItem(lines, node.indent)]
      })
    }
    const listItem = (lines, indent) => {
      const n = lines.findIndex((line) => !/^\s*(?:#.*)?$/.test(line))
      return lines.map((line, at) => at === n ? `${line.slice(0, indent)}-${line.slice(indent + 1)}` : line)
    }
    const keyedLines = (schema, typed, node) => {
      const left = new Set(Object.values(typed).map((one) => one[WAS]))
      for (const one of node.map) if (!left.has(one.key)) gone(one.first, one.last)
      return Object.keys(typed).flatMap((key) => {
        const before = node.map.find((one) => one.key === typed[key][WAS])
        const name = `${" ".repeat(node.indent)}${rules.named(key)}:`
        if (before?.value.indent === undefined) {
          return [name, ...deeper(rules.lines(schema, typed[key]), node.indent + 2)]
        }
        const head = key === before.key ? raw.slice(before.first, before.line + 1) : [
          ...raw.slice(before.first, before.line),
          name,
        ]
        return [...head, ...entryLines(schema, typed[key], before.value)]
      })
    }
    const lines = [...raw.slice(0, head), ...entryLines(whole, tree, top), ...raw.slice(tail)]
    return { text: lines.map((line) => `${line}\n`).join(""), lost }
  }

  return { read, written }
}
