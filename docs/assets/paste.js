// "Tempel berita": what the reader of sentences (reading.js, in front of this in one file) finds in a pasted text, one line
// each, to be accepted, corrected or set aside. Nothing is accepted by itself, and nothing leaves the page. Accepted ones
// become entries of the form, as if somebody had typed them.
"use strict"
// deno-lint-ignore no-unused-vars -- form-more.js calls it once it is there
const formPaste = (seam, box) => {
  const { rules, fields, add, changed, keep, kind, page, radio, review } = seam
  const { by, filled, make, options } = fields
  const { names, words, groups, targets, wordings } = pasteData
  const { regions, indicators, bases, limits, schema: { definitions } } = formData
  const STORE = "paste"
  const UNSTATED = "unstated"
  const into = by("form-pasted")
  const say = (key, values = {}) => filled(words[key], values)
  const el = (name, text, ...inside) => {
    const one = Object.assign(document.createElement(name), text ? { textContent: text } : {})
    one.append(...inside)
    return one
  }
  const button = (text, press, main) => {
    const one = make("button", text)
    one.classList.add(main ? "button--main" : "button--small")
    one.addEventListener("click", press)
    return one
  }

  // --- the text ---------------------------------------------------------------------------------------------------------

  const ENDED = /[.!?]["”’)]*\s*$/
  const SHORT = 200
  const WRAPPED = 100
  // The paragraphs of a text, by where they begin. Where no line is left empty, one ends with the line that ends a sentence:
  // so do texts that lost their empty lines.
  const beginnings = (all) => {
    const apart = /\S\s*\n\s*\n\s*\S/.test(all)
    const rows = [...all.matchAll(/[^\n]*\n?/g)].filter((row) => row[0].trim() || apart)
    const found = []
    let width = 0 // of the lines that go on, where they were broken by width
    rows.forEach((row, n) => {
      const said = row[0].trim()
      if (said && !width) found.push(row.index)
      const next = (rows[n + 1]?.[0].trim().split(/\s/) || [""])[0]
      const ends = !said || (!apart && ENDED.test(said) && (width < 2 || said.length + next.length < width))
      width = ends ? 0 : Math.max(width, 1, said.length < WRAPPED ? said.length : 0)
    })
    return found
  }
  // The title is a line without a full stop, alone or in front of the first paragraph.
  const titled = (all) => {
    const line = (/\S[^\n]*/.exec(all) || [""])[0].trim()
    const own = line.length < SHORT && !ENDED.test(line) && !/:\/\/|\s[–—-]\s/.test(line)
    return { title: own ? fields.clean(line) : "", apart: own && /^\s*[^\n]+\n\s*\n/.test(all) }
  }
  const placeOf = (at) => {
    const n = paragraphs.filter((from) => from <= at).length - (told.apart ? 1 : 0)
    const inTitle = told.title && at < text.indexOf(told.title.slice(0, 20)) + told.title.length
    return n < 1 || inTitle ? say("title") : say("paragraph", { n })
  }

  // --- lines --------------------------------------------------------------------------------------------------------------

  // What sentences without a number may tell, in the order in which they are tried; the rest tells nothing of these.
  const TELLS = [
    ["award", /\b(?:penghargaan|apresiasi|anugerah|piagam|juara)/i],
    ["challenge", /\b(?:kendala|terkendala|tantangan|hambatan|keterbatasan|sulit\s+dijangkau)/i],
    ["benefit", /\b(?:manfaat|kemudahan|memudahkan|mempermudah|lebih\s+(?:mudah|praktis|cepat)|keamanan\s+data)/i],
    ["plan", /\b(?:rencana|berencana|ke\s+depan|akan\s+(?:meng?|mem|men|di)\w+)/i],
    [
      "programme",
      /\b(?:program|sosialisasi|jemput\s+bola|pelayanan\s+keliling|layanan\s+keliling|inovasi|pos\s+pelayanan|bekerja\s?sama|menggandeng|mendatangi|diarahkan)/i,
    ],
  ]
  const VERBS = {
    recorded: /rekam/gi,
    activated: /aktivasi|mengaktifkan|diaktifkan/gi,
    using: /menggunakan|memakai|pengguna/gi,
    owning: /memiliki|mempunyai/gi,
    installed: /mengunduh|menginstal|memasang/gi,
    printed: /cetak/gi,
    held: /memegang|menerima/gi,
  }
  const OFFICE =
    "(?:Disdukcapil|Dukcapil|Ditjen|Kemendagri|Kementerian|Pemerintah|Pem(?:kab|kot|prov)|Dinas|Badan|Provinsi|Kabupaten|Kota)\\b"
  const ROLE =
    "(?:Kepala|Kabid|Kadis|Plt|Sekretaris|Sekda|Bupati|Wali\\s*[Kk]ota|Gubernur|Wakil|Menteri|Dirjen|Direktur|Ketua|Kasi|Staf|Penjabat|Pj)\\b"
  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")

  let text = ""
  let lines = []
  let article = {}
  let told = { title: "", apart: false }
  let paragraphs = []
  // The line that waits for what is asked at the head.
  let waiting = null

  // A few words as they are printed: those behind the number to the end of its clause, then those before it.
  const few = (sentence, from, to) => {
    const most = limits.words
    const [behind] = /^(?:[^,;:.!?"”“()]|(?<=\d)[.,](?=\d))*/.exec(sentence.slice(to))
    const [before] = /(?:[^,;:.!?"”“()]|(?<=\d)[.,](?=\d))*$/.exec(sentence.slice(0, from))
    const own = `${sentence.slice(from, to)}${behind}`.trim().split(/\s+/).slice(0, most)
    const room = Math.max(0, Math.min(most - own.length, own.length < 4 ? most : 3))
    const front = before.trim().split(/\s+/).filter(Boolean)
    return [...(room ? front.slice(-room) : []), ...own].join(" ").replace(
      /^(?:atau|dan|serta|yaitu|yakni|dengan)\s+/,
      "",
    )
  }
  // Nearest verb of the indicator's own; a sentence may have several.
  const verb = (sentence, at, indicator) => {
    let best = ""
    let far = Infinity
    for (const key of wordings[indicator] || []) {
      for (const found of sentence.matchAll(VERBS[key] || /$^/g)) {
        const away = Math.abs(found.index - at)
        if (away < far) [best, far] = [key, away]
      }
    }
    return best
  }
  // A person with what the sentence calls them; an office speaks through nobody.
  const person = (name, sentence) => {
    if (!name || new RegExp(`^(?:${OFFICE}|${ROLE})`).test(name)) return null
    const who = escaped(name)
    const found = new RegExp(`(${ROLE}[^,"”]*?),?\\s+${who}`).exec(sentence) ||
      new RegExp(`${who},\\s*(?:selaku\\s+)?(${ROLE}[^,"”]*)`).exec(sentence)
    if (!found) return { name }
    const [, role, office] = new RegExp(`^(.*?)\\s+(${OFFICE}.*)$`).exec(found[1]) || ["", found[1]]
    return { name, role: fields.clean(role.replace(/\s+(?:di|pada)$/, "")), office: office && fields.clean(office) }
  }
  const setBy = (sentence) => {
    const name = `(${OFFICE}(?:\\s+[A-Z][\\w-]*)*)`
    const rules_ = [
      `${name}\\s+(?:\\w+\\s+){0,2}(?:menargetkan|menetapkan|mematok)`,
      `target\\s+(?:yang\\s+)?(?:(?:ditetapkan|dari|dipatok)\\s+)?(?:oleh\\s+)?${name}`,
    ]
    const found = rules_.map((rule) => new RegExp(rule).exec(sentence)).find(Boolean)
    return found ? found[1].trim() : ""
  }
  const wordsOf = (said) => said.toLowerCase().match(/[\p{L}\p{N}]+/gu) || []
  // Among whom: the group all of whose words stand in the sentence, else the widest that the region belongs to.
  const amongst = (region, sentence) => {
    const all = Object.entries(groups)
    const own = all.filter(([, group]) => group.members?.includes(region))
    const from = own.length ? own : all.filter(([, group]) => !group.members)
    const there = wordsOf(sentence)
    const said = from.map(([key, { name }]) => {
      const telling = wordsOf(name.replace(/\(.*?\)/g, "")).filter((word) => !["semua", "dan", "di"].includes(word))
      return { key, size: telling.every((word) => there.includes(word)) ? telling.length : 0 }
    }).sort((one, other) => other.size - one.size)[0]
    if (said?.size) return said.key
    return (from.find(([, { within }]) => !within) || from[0] || [""])[0]
  }

  const counted = (value) => String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, ".")
  const shared = (value, printed) =>
    Number(printed.replace(",", ".")) === value && /,/.test(printed) ? printed : String(value).replace(".", ",")
  const isShare = ({ kind: sort, percent }) => sort === "percent" || percent
  const known = (code, all) => (Object.hasOwn(all, code || "") ? code : "")

  const lineOf = (one, flat, points) => {
    const printed = points.slice(...one.span).join("")
    const start = points.slice(0, one.span[0]).join("").length
    const from = flat.lastIndexOf(one.sentence, start)
    const at = start - from
    const { sentence, kind: sort, value } = one
    const behind = sentence.slice(at + printed.length)
    const percent = sort === "percent" || (sort === "target" && /^\s*(?:%|persen|per\s?cent)/i.test(behind))
    const asks = new Set(one.asked)
    const shown = (number) => number === null ? "" : percent ? shared(number, printed) : counted(number)
    const held = {
      kind: sort,
      percent,
      value: shown(value),
      value_to: shown(one.value_to),
      readings: asks.has("value") ? one.readings : [],
      approx: one.approx || "",
      indicator: known(one.indicator, indicators),
      region: asks.has("region") ? "" : known(one.region, regions),
      as_of: asks.has("as_of") ? "" : one.as_of || "",
      from: one.from || "",
      to: one.to || "",
      of: one.of && (known(one.of, bases) || UNSTATED),
      of_count: one.of_count ? counted(one.of_count) : "",
    }
    return {
      id: String(one.span[0]),
      sort: sort === "rank" ? "claim" : sort === "target" ? "target" : "figure",
      from,
      marks: [[start, start + printed.length]],
      sentence,
      said: printed,
      held,
      asks,
      suggests: { region: known(one.region, regions), as_of: one.as_of || "" },
      speaker: person(one.speaker, sentence),
      place: placeOf(start),
      printed: few(sentence, at, at + printed.length),
      verb: sort === "rank" ? "" : verb(sentence, at, one.indicator),
      also: [],
      answer: "",
    }
  }
  const rankOf = (printed, value) =>
    /besar$/.test(printed)
      ? `top-${value}`
      : /rendah/.test(printed)
      ? "lowest"
      : /^termasuk/.test(printed)
      ? "high"
      : String(value)
  // Claims in other words than those of the reader: "paling tinggi", "termasuk tinggi".
  const CLAIMS = /(?:paling\s+(?:tinggi|rendah)|ter(?:tinggi|rendah)|termasuk\s+(?:yang\s+)?tinggi)(?!\p{L})/giu
  const otherClaims = (flat) => {
    const found = []
    for (const each of text.matchAll(CLAIMS)) {
      const [start, end] = [each.index, each.index + each[0].length]
      const inside = (line) => line.from <= start && start < line.from + line.sentence.length
      if (lines.some((line) => inside(line) && line.sort === "claim")) continue
      const own = sentencesOf().find((one) => one.from <= start && start < one.to)
      const near = lines.filter(inside)
      const before = lines.filter((one) => one.sort === "figure" && one.from < start)
      const beside = near.find((one) => one.held.indicator) || before[before.length - 1]
      if (!own || !beside) continue
      const from = near.length ? near[0].from : own.from
      const sentence = near.length ? near[0].sentence : flat.slice(own.from, own.to)
      found.push({
        id: `c${start}`,
        sort: "claim",
        from,
        marks: [[start, end]],
        sentence,
        said: each[0],
        held: {
          kind: "rank",
          value: "1",
          readings: [],
          indicator: beside.held.indicator,
          region: beside.held.region,
          rank: rankOf(each[0], 1),
        },
        asks: new Set(),
        suggests: {},
        speaker: near.length ? near[0].speaker : null,
        place: placeOf(start),
        printed: few(sentence, start - from, end - from),
        verb: "",
        also: [],
        answer: "",
      })
    }
    return found
  }
  const sentencesOf = () => {
    const found = []
    paragraphs.forEach((start, n) => {
      const block = text.slice(start, paragraphs[n + 1])
      for (const each of block.matchAll(/\S[^]*?[.!?]["”’)]*(?=\s|$)|\S[^]*$/g)) {
        found.push({ from: start + each.index, to: start + each.index + each[0].trimEnd().length })
      }
    })
    return found
  }
  // What a claim of rank is among, and by what measure: its own sentence tells, else the one before.
  const claimed = (line, before) => {
    const { held, sentence } = line
    const own = (which) => lines.filter((one) => one.sort === "figure" && one.from === which)
    const near = [own(line.from), before === undefined ? [] : own(before)].find((all) => all.length) || []
    const measures = new Set(near.map((one) => isShare(one.held) ? "percent" : "count"))
    held.rank ||= rankOf(line.said, held.value)
    held.among = amongst(held.region || article.region, sentence)
    held.by = measures.size === 1 ? [...measures][0] : UNSTATED
  }
  const aimed = (line) => {
    const { held, sentence } = line
    held.set_by = setBy(sentence)
    held.by_when = line.asks.has("as_of") ? "" : held.as_of
    held.name = ""
  }
  // Of a share of a target: the target whose name or own percentage stands in the sentence, or the only one there is.
  const targetOf = (line) => {
    const { held } = line
    if (!bases[held.of]?.of_target) return ""
    const own = Object.keys(targets).filter((key) => targets[key].indicator === held.indicator)
    const beside = lines.filter((one) => one.sort === "target" && one.from === line.from).map((one) => one.held.value)
    const there = wordsOf(line.sentence)
    const said = own.filter((key) => wordsOf(formData.targets[key].name).every((word) => there.includes(word)))
    const named = own.filter((key) => beside.includes(targets[key].percent))
    return [said.filter((key) => named.includes(key)), said, named, own].find((all) => all.length === 1)?.[0] || ""
  }
  // The same number said again, or the number of people that a percentage is of, has no line of its own.
  const same = (one, other) => {
    const [a, b] = [one.held, other.held]
    if (one.sort !== other.sort || a.indicator !== b.indicator || a.region !== b.region) return false
    if (one.sort === "claim") return a.rank === b.rank && a.among === b.among && [a.by, UNSTATED].includes(b.by)
    if (a.kind !== b.kind || a.value !== b.value || a.value_to !== b.value_to || a.of !== b.of) return false
    return !a.as_of || !b.as_of || a.as_of === b.as_of || [a.as_of, b.as_of].includes(UNSTATED)
  }
  const isBaseOf = (one, other) =>
    one.held.kind === "base" && isShare(other.held) && one.held.value === other.held.of_count
  const folded = (all) => {
    const left = []
    for (const line of all) {
      const host = all.find((one) => one !== line && isBaseOf(line, one)) || left.find((one) => same(one, line))
      if (!host) left.push(line)
      else {
        host.also.push(line)
        host.marks.push(...line.marks)
      }
    }
    return left
  }
  // Sentences without a number that may tell of an award, a programme or a benefit.
  const stories = () =>
    sentencesOf().flatMap(({ from, to }) => {
      const sentence = fields.clean(text.slice(from, to))
      const [tells] = TELLS.find(([, rule]) => rule.test(sentence)) || []
      const taken = lines.flatMap((line) => line.marks).some(([start]) => start >= from && start < to)
      if (!tells || taken || sentence.split(" ").length < 6) return []
      return [{
        id: `s${from}`,
        sort: "story",
        from,
        marks: [],
        also: [],
        asks: new Set(),
        held: { tells },
        sentence,
        place: placeOf(from),
        answer: "",
      }]
    })

  // --- what a line says and asks --------------------------------------------------------------------------------------------

  const region = (line) => line.held.region || article.region || ""
  const when = (line) => line.held.as_of || (line.held.from ? "" : article.as_of) || ""
  const date = (typed) => {
    const read = rules.when(typed)
    return read.value ? typed : read.facts?.better || typed
  }
  const spokenDate = (typed) => {
    if (!typed) return ""
    if (typed === UNSTATED) return fields.say("undated")
    const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(typed)
    if (!parts) return typed
    const [, year, month, day] = parts
    const shape = { year: "numeric", ...(month ? { month: "long" } : {}), ...(day ? { day: "numeric" } : {}) }
    return new Intl.DateTimeFormat(formData.language, { ...shape, timeZone: "UTC" }).format(
      new Date(Date.UTC(year, (month || 1) - 1, day || 1)),
    )
  }
  const choicesOf = (definition, name) =>
    rules.field(definitions[definition].properties[name]).choices.map((
      [key, text_],
    ) => [key, formData.choices[key] || text_.replace(/\.$/, "")])
  const baseName = (key) => key === UNSTATED ? say("of_unstated") : bases[key]?.suffix || key
  const number = ({ held }) => {
    const range = held.value_to ? fields.say("between", { low: held.value, high: held.value_to }) : held.value
    const unit = isShare(held) ? `${range}%` : say("people", { n: range })
    return held.approx ? fields.say(`is_${held.approx}`, { n: unit }) : unit
  }
  const rankName = (rank) => (formData.ranks.find(([key]) => key === rank) || [rank, rank])[1]
  // A proposal in words, as it stands on its line and over its entry.
  const summary = (line) => {
    const { held, sort } = line
    if (sort === "story") return say(`tells_${held.tells}`)
    const what = indicators[held.indicator] || say("no_indicator")
    const where = regions[region(line)]?.[1] || say("no_region")
    if (sort === "claim") {
      const among = formData.groups[held.among] || say("no_group")
      return [rankName(held.rank), what, where, among, say(`by_${held.by}`)].join(" · ")
    }
    const of = isShare(held) && (held.of ? baseName(held.of) : say("no_base"))
    if (sort === "target") {
      const until = held.by_when ? spokenDate(held.by_when) : say("no_date")
      return [say("target", { n: number(line) }), of, what, where, until, held.set_by || say("no_set_by")]
        .filter(Boolean).join(" · ")
    }
    const time = held.from || held.to
      ? fields.say("between", { low: spokenDate(held.from) || "?", high: spokenDate(held.to) || "?" })
      : spokenDate(when(line)) || say("no_date")
    const rest = held.of_count ? say("from_count", { n: held.of_count }) : ""
    return [[number(line), of, rest].filter(Boolean).join(" "), what, where, time].join(" · ")
  }
  const missing = (line) => {
    const { held, sort } = line
    const lacks = []
    if (sort === "story") return lacks
    if (!held.indicator) lacks.push("indicator")
    if (sort !== "target" && !region(line)) lacks.push("region")
    if (sort === "claim") return held.among ? lacks : [...lacks, "among"]
    if (!held.value || held.readings.length) lacks.push("value")
    if (isShare(held) && !held.of) lacks.push("of")
    if (sort === "target") {
      if (!held.by_when) lacks.push("by_when")
      if (!held.set_by) lacks.push("set_by")
      return lacks
    }
    if (held.kind === "flow" ? !(held.from && held.to) : !when(line)) {
      lacks.push(held.kind === "flow" ? "from" : "as_of")
    }
    if (isShare(held) && bases[held.of]?.of_target && !(held.target ??= targetOf(line))) lacks.push("target")
    return lacks
  }

  // --- the form ---------------------------------------------------------------------------------------------------------------

  const PART = { figure: "figures", claim: "claims", target: "targets" }
  const partOf = ({ sort, held }) =>
    sort === "story" ? { award: "awards", benefit: "benefits" }[held.tells] || "outreach" : PART[sort]
  const isEmpty = (each) =>
    !Object.keys(each.get() || {}).some((one) => !["region", "indicator", "as_of"].includes(one))
  const put = (part, values) => {
    const free = page().parts[part].items.find(isEmpty)
    if (!free) return add(part, values)
    free.set(values)
    changed()
    return free
  }
  const valuesOf = (line) => {
    const { held, sort, place, printed, speaker } = line
    const shared_ = { region: region(line), locator: place, as_printed: printed, speaker: speaker?.name }
    if (sort === "claim") {
      return { ...shared_, rank: held.rank, among: held.among, by: held.by, indicators: [held.indicator] }
    }
    const name = isShare(held) ? "percent" : "count"
    const number_ = held.value_to
      ? { [`${name}_from`]: held.value, [`${name}_to`]: held.value_to }
      : { [name]: held.value, ...(held.approx ? { [`${name}_is`]: held.approx } : {}) }
    const of = isShare(held) ? { of: held.of, ...(held.of_count ? { of_count: held.of_count } : {}) } : {}
    if (sort === "target") {
      const named = { indicator: indicators[held.indicator], who: held.set_by, when: spokenYear(held.by_when) }
      return {
        name: { id: held.name || fields.clean(say("target_name", named)) },
        set_by: { id: held.set_by },
        ...(region(line) ? { region: region(line) } : {}),
        indicator: held.indicator,
        ...number_,
        ...of,
        by: held.by_when,
      }
    }
    const time = held.from ? { from: held.from, to: held.to } : { as_of: when(line) }
    const target = bases[held.of]?.of_target && isShare(held) ? { target: held.target } : {}
    return { ...shared_, indicator: held.indicator, ...time, ...number_, ...of, ...target, wording: line.verb }
  }
  const spokenYear = (typed) => typed && typed !== UNSTATED ? typed.slice(0, 4) : ""
  const typedOf = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value))
  // People and percentage of one sentence are one entry.
  const pair = (line, values) => {
    const other = lines.find((one) =>
      one !== line && one.answer === "yes" && one.sort === "figure" && one.from === line.from && linked(one) &&
      isShare(one.held) !== isShare(line.held) && !("percent_from" in values) && !("count_from" in values) &&
      ["region", "indicator"].every((name) => linked(one).inner[name].get() === values[name]) &&
      ["as_of", "from", "to"].every((name) => (linked(one).inner[name].get() || "") === (values[name] || ""))
    )
    const each = other && linked(other)
    const name = isShare(line.held) ? "percent" : "count"
    return each && !each.inner[name].get() && !each.inner[`${name}_from`].get() ? each : null
  }
  const linked = (line) => {
    const items = page()?.parts?.[partOf(line)]?.items || []
    return items.includes(line.entry) ? line.entry : null
  }
  const quoteIn = (each, sentence) => {
    const quote = el("blockquote", sentence)
    each.frame.querySelector(".item__body").prepend(quote)
  }
  // What was accepted stands folded in the form, under what it says; the form opens it where something is to be mended.
  const fold = (line) => {
    const body = linked(line)?.frame.querySelector(".item__body")
    if (!body) return
    let more = body.querySelector(":scope > .more")
    if (!more) {
      more = make("more")
      more.append(...body.childNodes)
      body.append(more)
    }
    const both = lines.filter((one) => one.entry === line.entry && one.answer === "yes")
    more.firstElementChild.textContent = both.map(summary).join("; ")
  }
  const cited = ({ speaker }) => {
    const { speakers } = page().parts
    if (!speaker || !speakers || speakers.items.some((one) => one.name.get() === speaker.name)) return
    const { name, role, office } = speaker
    const each = add("speakers", typedOf({ role: role && { id: role }, office }))
    each.name.set(name)
  }
  const accept = (line) => {
    const part = page().parts[partOf(line)]
    const lacks = missing(line)
    if (!part || lacks.length) {
      line.correcting = !(lacks.length === 1 && ["region", "as_of"].includes(lacks[0]))
      draw(line)
      tell(part ? say("lacks", { list: lacks.map((one) => say(`ask_${one}`)).join(", ") }) : say("no_part"))
      const first = line.correcting
        ? line.box.querySelector(`[data-name=${lacks[0]}]`)
        : head.querySelector("button, select")
      waiting = line.correcting ? null : line
      first?.focus()
      return
    }
    if (line.sort === "story") {
      const { tells } = line.held
      const own = page().parts[partOf(line)].items.find(isEmpty)
      line.entry = own || add(partOf(line), {})
      const place = line.entry.inner.region || line.entry.inner.receiver
      if (article.region && place) place.set(article.region)
      if (["programme", "challenge", "plan"].includes(tells)) line.entry.inner.kind?.set(tells)
      quoteIn(line.entry, line.sentence)
    } else {
      const values = typedOf(valuesOf(line))
      const host = line.sort === "figure" && pair(line, values)
      if (host) {
        const mine = Object.keys(values).filter((name) => !host.inner[name]?.get())
        for (const name of mine) host.inner[name].set(values[name])
        // Of the words of both, those of the percentage say what it is of.
        if (isShare(line.held)) host.inner.as_printed.set(values.as_printed)
        host.show?.()
        line.gave = mine
      }
      cited(line)
      line.entry = host || put(partOf(line), values)
    }
    line.answer = "yes"
    if (line.sort !== "story") fold(line)
    answered(line)
  }
  const answered = (line) => {
    line.correcting = false
    draw(line)
    changed()
    ending()
    save()
    const at = lines.indexOf(line)
    if (line.sort === "story") return line.box.focus()
    const next = [...lines.slice(at + 1), ...lines.slice(0, at)].find((one) => !one.answer && one.sort !== "story")
    const to = next ? next.box : foot.querySelector("button")
    to?.focus({ preventScroll: true })
    to?.scrollIntoView({ block: next ? "center" : "nearest" })
  }
  const undo = (line) => {
    const each = linked(line)
    if (line.answer === "yes" && each) {
      const others = lines.some((one) => one !== line && one.answer === "yes" && one.entry === each)
      if (others) {
        const numbers = ["percent", "count"].flatMap((one) => [one, `${one}_is`])
        const mine = line.gave ||
          (isShare(line.held) ? [numbers[0], numbers[1], "of", "of_count", "target"] : numbers.slice(2))
        for (const name of mine) each.inner[name]?.set(undefined)
        each.show?.()
      } else each.frame.lastElementChild.click()
    }
    Object.assign(line, { answer: "", entry: null, gave: null })
    draw(line)
    changed()
    ending()
    save()
    line.box.focus()
  }

  // --- what stands on the page -----------------------------------------------------------------------------------------------

  const head = el("div")
  const list = make("read")
  const foot = el("div")
  const heard = el("p")
  heard.setAttribute("role", "status")
  const tell = (said) => {
    heard.textContent = said
  }
  let names_ = 0
  const labelled = (label, control, name) => {
    const one = make("field")
    const id = `paste-${names_ += 1}`
    control.id = id
    control.dataset.name = name
    one.firstElementChild.htmlFor = id
    one.firstElementChild.textContent = label
    one.querySelector(".hint").remove()
    one.querySelector(".field__says").replaceWith(control)
    return one
  }
  const pick = (label, name, choices, value, chosen) => {
    const select = make("select")
    options(select, choices, fields.say("choose"))
    select.value = value || ""
    select.addEventListener("change", () => chosen(select.value))
    return labelled(label, select, name)
  }
  const write = (label, name, value, typed) => {
    const input = make("input")
    input.value = value || ""
    input.addEventListener("change", () => typed(fields.clean(input.value)))
    return labelled(label, input, name)
  }
  // A few answers to tap, the one that holds marked for eyes and ears.
  const tap = (label, name, choices, value, chosen) => {
    const group = el("div")
    group.setAttribute("role", "group")
    group.setAttribute("aria-label", label)
    group.dataset.name = name
    group.tabIndex = -1
    group.append(
      ...choices.map(([key, shown]) => {
        const one = button(key === value ? `✓ ${shown}` : shown, () => chosen(key))
        one.setAttribute("aria-pressed", key === value)
        return one
      }),
    )
    return el("div", "", el("p", label), group)
  }
  // What the text speaks of is tapped; all else is in the list below.
  const tapOrPick = (label, name, choices, value, chosen) => {
    const here = new Set(lines.map((one) => one.held[name]).filter(Boolean))
    const near = choices.filter(([key]) => here.has(key) || key === UNSTATED)
    if (near.length > 4 || !near.length) return pick(label, name, choices, value, chosen)
    const rest = choices.filter(([key]) => !near.some(([one]) => one === key))
    return el(
      "div",
      "",
      tap(label, name, near, value, chosen),
      pick(say("other"), `${name}_other`, rest, value, (one) => one && chosen(one)),
    )
  }
  const regionChoices = Object.entries(regions).map(([code, [name]]) => [code, name])
  const control = (line, name) => {
    const { held } = line
    const set = (value) => {
      held[name] = value
      if (name === "indicator") held.target = undefined
      redraw(line, name)
    }
    const label = say(`ask_${name}`)
    if (name === "indicator") return tapOrPick(label, name, Object.entries(indicators), held.indicator, set)
    if (name === "region") return pick(label, name, regionChoices, region(line), set)
    if (name === "of") {
      const all = choicesOf("Figure", "of")
      return tapOrPick(label, name, all, held.of, set)
    }
    if (name === "among") return pick(label, name, Object.entries(formData.groups), held.among, set)
    if (name === "by") {
      return tap(label, name, ["count", "percent", UNSTATED].map((one) => [one, say(`by_${one}`)]), held.by, set)
    }
    if (name === "target") {
      const own = Object.keys(targets).filter((key) => targets[key].indicator === held.indicator)
      const all = own.map((key) => [key, formData.targets[key].name])
      return pick(label, name, all, held.target, set)
    }
    if (name === "kind") {
      const all = ["count", "percent", "flow"].map((one) => [one, say(`kind_${one}`)])
      return tap(label, name, all, held.kind === "base" ? "count" : held.kind, (key) => {
        held.percent = key === "percent"
        set(key)
      })
    }
    if (name === "approx") return pick(label, name, choicesOf("Figure", "count_is"), held.approx, set)
    if (name === "value" && held.readings.length) {
      const both = held.readings.map((one) => Number.isInteger(one) ? counted(one) : shared(one, ""))
      return tap(label, name, both.map((one) => [one, one]), "", (one) => {
        held.readings = []
        set(one)
      })
    }
    if (name === "speaker") {
      return write(label, name, line.speaker?.name, (typed) => {
        line.speaker = typed ? { ...line.speaker, name: typed } : null
        redraw(line, name)
      })
    }
    if (["as_of", "by_when", "from", "to"].includes(name)) {
      const own = write(label, name, name === "as_of" ? when(line) : held[name], (typed) => set(date(typed)))
      if (["as_of", "by_when"].includes(name)) {
        own.append(button(fields.say("unstated"), () => set(UNSTATED)))
      }
      return own
    }
    return write(label, name, held[name], set)
  }
  const FIELDS = {
    figure: ["value", "kind", "approx", "indicator", "region", "as_of", "of", "speaker"],
    claim: ["indicator", "region", "among", "by", "speaker"],
    target: ["value", "indicator", "region", "of", "by_when", "set_by"],
    story: [],
  }
  // What is asked on a line: all of it where somebody corrects, else what nobody knows and what is only suggested.
  const asked = (line) => {
    const { held, sort } = line
    const lacks = missing(line)
    const own = FIELDS[sort].filter((name) => name !== "of" || isShare(held))
    if (line.correcting) {
      const time = held.kind === "flow" ? ["from", "to"] : ["as_of"]
      const all = own.flatMap((name) => name === "as_of" ? time : name)
      return bases[held.of]?.of_target && sort === "figure" ? [...all, "target"] : all
    }
    const open = lacks.filter((name) => !["region", "as_of"].includes(name)).flatMap((name) =>
      name === "from" ? ["from", "to"] : name
    )
    const unsure = sort === "figure"
      ? ["kind", "indicator", "of"].filter((one) => line.asks.has(one) && own.includes(one))
      : []
    return [...new Set([...unsure, ...open])]
  }
  const draw = (line) => {
    const { answer, box: field, sort } = line
    const [legend, says, into_, actions] = field.children
    const number_ = sort === "story" ? "" : `${lines.indexOf(line) + 1}. `
    legend.textContent = `${number_}${summary(line)}`
    field.dataset.answer = answer
    into_.replaceChildren()
    const gone = answer === "yes" && !linked(line)
    if (gone) Object.assign(line, { answer: "", entry: null })
    if (line.answer) {
      const at = line.answer === "yes" ? page().parts[partOf(line)].items.indexOf(line.entry) + 1 : 0
      says.textContent = line.answer === "yes"
        ? say("accepted", { what: line.entry.frame.firstElementChild.textContent, n: at })
        : say("not_data")
      actions.replaceChildren(button(say("undo"), () => undo(line)))
      if (line.answer === "yes") {
        actions.append(button(say("show"), () => {
          for (const more of line.entry.frame.querySelectorAll(".item__body > .more")) more.open = true
          line.entry.frame.querySelector("select, input, textarea").focus()
          line.entry.frame.scrollIntoView()
        }))
      }
      return
    }
    const beside = [
      line.printed && `“${line.printed}”`,
      line.place,
      line.speaker && say("speaker", { name: line.speaker.name }),
      line.also.length && say("again", { n: line.also.length }),
      sort === "target" && targetThere(line) && say("target_there", { name: formData.targets[targetThere(line)].name }),
    ].filter(Boolean)
    says.textContent = beside.join(" · ")
    into_.append(...asked(line).map((name) => control(line, name)))
    const has = page()?.parts?.[partOf(line)]
    actions.replaceChildren(
      ...(has ? [button(say(sort === "story" ? "take" : "accept"), () => accept(line), true)] : []),
      ...(sort === "story" || line.correcting ? [] : [button(say("correct"), () => {
        line.correcting = true
        draw(line)
        into_.querySelector("input, select, button")?.focus()
      })]),
      button(say("set_aside"), () => {
        line.answer = "no"
        answered(line)
      }),
    )
    if (!has) says.textContent += ` · ${say("no_part")}`
  }
  const targetThere = ({ held }) =>
    (Object.entries(targets).find(([, one]) =>
      one.indicator === held.indicator && one.percent === held.value && held.percent
    ) ||
      [""])[0]
  const redraw = (line, name) => {
    line.changed = true
    draw(line)
    heads()
    ending()
    save()
    line.box.querySelector(`[data-name=${name}]`)?.focus()
  }
  const drawAll = () => {
    lines.forEach(draw)
    ending()
  }

  // What is asked once for the whole text.
  const heads = () => {
    const open = lines.filter((one) => !one.answer && one.sort !== "story")
    const undated = open.some((one) => one.sort === "figure" && !one.held.as_of && one.held.kind !== "flow")
    const placeless = open.some((one) => one.sort !== "target" && !one.held.region)
    const all = []
    if (placeless || article.region !== undefined) {
      all.push(pick(say("all_region"), "region", regionChoices, article.region, (code) => {
        article.region = code
        for (const one of lines) {
          if (one.sort === "claim" && !one.answer) one.held.among = amongst(region(one), one.sentence)
        }
        both("region")
      }))
    }
    if (undated || article.as_of !== undefined) {
      const dates = new Set(
        lines.filter((one) => one.sort === "figure").map((one) => one.held.as_of || one.suggests.as_of),
      )
      const offers = [...dates, UNSTATED].filter((one, n, them) => one && them.indexOf(one) === n && one !== UNSTATED)
      const choices = [...offers.map((one) => [one, spokenDate(one)]), [UNSTATED, fields.say("unstated")]]
      all.push(
        tap(say("all_date"), "as_of", choices, article.as_of, (one) => {
          article.as_of = one
          both("as_of")
        }),
        write(
          say("other_date"),
          "date",
          choices.some(([one]) => one === article.as_of) ? "" : article.as_of,
          (typed) => {
            if (typed) article.as_of = date(typed)
            both("date")
          },
        ),
      )
    }
    head.replaceChildren(...(all.length ? [el("p", "", el("strong", say("whole"))), ...all] : []))
  }
  const both = (name) => {
    heads()
    drawAll()
    save()
    if (waiting && !waiting.answer) {
      waiting.box.focus({ preventScroll: true })
      waiting.box.scrollIntoView({ block: "center" })
      waiting = null
    } else head.querySelector(`[data-name=${name}]`)?.focus({ preventScroll: true })
  }

  // What is left, in words and with the way there.
  const ending = () => {
    const left = lines.filter((one) => !one.answer)
    const numbers = left.filter((one) => one.sort !== "story")
    const rest = left.length - numbers.length
    const links = numbers.map((one) => {
      const link = el("a", one.said)
      link.href = `#${one.box.id}`
      link.addEventListener("click", (event) => {
        event.preventDefault()
        one.box.focus()
        one.box.scrollIntoView({ block: "center" })
      })
      return el("li", "", link)
    })
    const listed = make("told")
    listed.append(...links)
    const said = el("p", "", el("strong", numbers.length ? say("left", { n: numbers.length }) : say("none_left")))
    foot.replaceChildren(
      said,
      ...(links.length ? [listed] : []),
      ...(rest ? [el("p", say("left_stories", { n: rest }))] : []),
      button(say("go_on"), goOn, !numbers.length),
    )
  }
  const goOn = () => {
    const inner = page().source.inner
    const first = ["title", "url", "publisher", "published"].map((name) => inner[name]).find((one) => one && !one.get())
    const to = first?.input || by("form-body").querySelector("[type=submit]")
    to.focus({ preventScroll: true })
    to.scrollIntoView({ block: "center" })
  }

  // The text from top to bottom: each sentence with a number, its numbers marked, then their lines; the rest folded.
  const marked = (from, to) => {
    const inside = lines.flatMap((line) =>
      line.marks.filter(([start]) => start >= from && start < to).map(([start, end]) => ({ start, end, line }))
    ).sort((one, other) => one.start - other.start)
    const p = el("p")
    let at = from
    for (const { start, end, line } of inside) {
      if (start < at) continue
      const mark = el("mark", text.slice(start, end))
      mark.append(el("sup", ` [${lines.indexOf(line) + 1}]`))
      p.append(text.slice(at, start).replace(/\s+/g, " "), mark)
      at = end
    }
    p.append(text.slice(at, to).replace(/\s+/g, " "))
    return p
  }
  const boxed = (line) => {
    line.box = make("proposal")
    line.box.id = `paste-line-${line.id}`
    return line.box
  }
  const laidOut = () => {
    list.replaceChildren()
    const own = lines.filter((one) => one.sort !== "story")
    const said = [
      ...new Map(
        own.flatMap((line) => [line, ...line.also]).map((line) => [line.from, line.sentence.length]),
      ),
    ].sort((one, other) => one[0] - other[0])
    let at = 0
    const rest = (to) => {
      const quiet = fields.clean(text.slice(at, to))
      if (!/\p{L}/u.test(quiet)) return
      const more = make("more")
      more.firstElementChild.textContent = say("quiet", { words: quiet.split(" ").slice(0, 5).join(" ") })
      more.append(el("p", quiet))
      list.append(more)
    }
    for (const [from, size] of said) {
      rest(from)
      at = from + size
      list.append(marked(from, at), el("div", "", ...own.filter((line) => line.from === from).map(boxed)))
    }
    rest(text.length)
    const stories_ = lines.filter((one) => one.sort === "story")
    if (stories_.length) {
      const more = make("more")
      more.firstElementChild.textContent = say("stories", { n: stories_.length })
      more.append(...stories_.flatMap((line) => [el("p", line.sentence), boxed(line)]))
      list.append(
        more,
        button(say("stories_aside"), () => {
          for (const one of stories_) if (!one.answer) one.answer = "no"
          drawAll()
          save()
          tell(say("stories_gone"))
        }),
      )
    }
    heads()
    drawAll()
    into.replaceChildren(heard, head, list, foot)
    box.hidden = box.parentElement.querySelector(".hint").hidden = true
    into.prepend(button(say("again_text"), other))
  }
  const other = () => {
    text = ""
    lines = []
    article = {}
    box.hidden = box.parentElement.querySelector(".hint").hidden = false
    box.value = ""
    into.replaceChildren()
    forget()
    box.focus()
  }

  // --- reading -------------------------------------------------------------------------------------------------------------------

  const understood = (typed) => {
    text = typed.replace(/\r\n?/g, "\n")
    told = titled(text)
    paragraphs = beginnings(text)
    article = {}
    const flat = text.replace(/\n/g, " ")
    const points = [...flat]
    const found = Reading.read(text, names, page().source.inner.published.get() || "").proposals
    lines = found.map((one) => lineOf(one, flat, points))
    lines.push(...otherClaims(flat))
    lines.sort((one, another) => one.marks[0][0] - another.marks[0][0])
    const starts = [...new Set(lines.map((one) => one.from))].sort((one, other) => one - other)
    const home = most(found.map((one) => known(one.region, regions)))
    if (lines.some((one) => !one.held.region && one.sort !== "target")) article.region = home
    for (const line of lines) {
      const before = starts[starts.indexOf(line.from) - 1]
      const near = before !== undefined && /^[\s"“”]*$/.test(
        flat.slice(before + lines.find((one) => one.from === before).sentence.length, line.from),
      )
      if (line.sort === "claim") claimed(line, near ? before : undefined)
      if (line.sort === "target") aimed(line)
    }
    lines = folded(lines)
    lines.push(...stories())
  }
  const most = (all) => {
    const times = new Map()
    for (const one of all.filter(Boolean)) times.set(one, (times.get(one) || 0) + 1)
    return [...times].sort((one, other) => other[1] - one[1])[0]?.[0] || ""
  }
  // What the first lines, an address and what is known of its host say of the source; only where nothing stands yet.
  const sourced = () => {
    const { inner } = page().source
    const give = (name, value) => {
      if (value && inner[name] && !inner[name].get()) inner[name].put(value)
    }
    give("title", told.title)
    const [link] = /https?:\/\/\S+/.exec(text) || []
    give("url", link)
    const day = /^.{0,60}\b(\d{1,2} [A-Z][a-z]+ 20\d\d)\b.{0,40}$/m.exec(text.slice(0, paragraphs[3]))
    if (day) give("published", date(day[1]))
    addressed()
  }
  const host = (url) => /^https?:\/\/(?:www\.)?([^/]+)/.exec(url || "")?.[1] || ""
  const addressed = () => {
    const { url, publisher, published } = page().source.inner
    const at = host(url.get())
    if (!at || !lines.length) return
    const known_ = Object.values(formData.sources).find((one) => host(one.url) === at)
    if (!publisher.get() && known_) publisher.put(known_.publisher)
    const [, year, month, day] = /\/(20\d\d)\/(\d\d)(?:\/(\d\d))?(?=\/)/.exec(url.get()) || []
    if (!published.get() && year) published.put([year, month, day].filter(Boolean).join("-"))
  }
  by("form-body").addEventListener("input", (event) => {
    if (lines.length && page()?.source?.inner.url?.input === event.target) addressed()
  })
  by("form-body").addEventListener("click", () => {
    if (lines.some((one) => one.answer === "yes" && !linked(one))) drawAll()
  })
  let soon = 0
  const typed = () => {
    clearTimeout(soon)
    if (!kind()) radio("release").click()
    const now = review()
    if (now?.personal.length) {
      into.replaceChildren()
      forget()
      return
    }
    soon = setTimeout(read, 400)
  }
  const read = () => {
    const { value } = box
    if (!/\d|tertinggi|terendah/.test(value) || value.trim().split(/\s+/).length < 4) return into.replaceChildren()
    if (value.length > names.most) {
      return into.replaceChildren(el("p", say("long", { most: rules.grouped(names.most) })))
    }
    if (!["release", "official"].includes(kind())) radio("release").click()
    understood(value)
    if (!lines.some((one) => one.sort !== "story")) {
      into.replaceChildren(el("p", say("nothing")))
      return
    }
    sourced()
    laidOut()
    tell(say("found", { n: lines.filter((one) => one.sort !== "story").length }))
    changed()
    save()
  }

  // --- kept for this tab ------------------------------------------------------------------------------------------------------

  const forget = () => {
    try {
      keep.store().removeItem(`${__md_scope.pathname}.${STORE}`)
    } catch (_) {
      // Nothing was kept.
    }
  }
  const save = () => {
    const kept = lines.filter((one) => one.answer || one.changed).map((line) => {
      const items = page().parts[partOf(line)]?.items.filter((one) => one.get()) || []
      const { held, answer, speaker } = line
      return { id: line.id, answer, held, speaker, at: items.indexOf(line.entry) }
    })
    if (keep.store()) __md_set(STORE, { text: box.value, article, kept }, keep.store())
  }
  // Whatever lies in the store may have been written by somebody else.
  const restore = ({ text: typed_, article: whole, kept }) => {
    if (typeof typed_ !== "string" || rules.secrets(typed_).length || !page()) return
    box.value = typed_
    understood(typed_)
    article = { ...article, ...whole }
    for (const { id, answer, held, speaker, at } of kept) {
      const line = lines.find((one) => one.id === id)
      if (!line) continue
      Object.assign(line, { answer, held: { ...line.held, ...held }, speaker })
      line.entry = page().parts[partOf(line)]?.items[at] || null
    }
    laidOut()
    lines.filter((one) => one.answer === "yes" && one.sort !== "story").forEach(fold)
  }
  const again = () => {
    try {
      const held = keep.store() && __md_get(STORE, keep.store())
      if (held && Array.isArray(held.kept)) restore(held)
    } catch (_) {
      forget()
    }
  }
  return { again, forget, typed }
}
