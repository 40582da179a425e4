// A table copied from a spreadsheet, as the recap's rows: rows by region, columns by heading, with the words by which the
// import knows them (scripts/spreadsheet/headings.py). Whatever is not sure is said and left out. No page in `sheetOf`.
"use strict"
// deno-lint-ignore no-unused-vars -- form-monthly.js, which travels behind it, calls it
const formSheet = (rules) => {
  const { sheet, regions } = formData
  const plain = (text) => {
    const words = text.toLowerCase().replace(/[^\p{L}\p{N}%]+/gu, " ").trim().split(" ")
    return words.join(words.length > 3 && words.every((one) => one.length === 1) ? "" : " ")
  }
  const lists = {}
  for (const role in sheet.roles) lists[role] = new Set(sheet.roles[role])
  const isA = (role, text) =>
    lists[role].has(plain(text)) || [...lists[role]].some((one) => plain(text).startsWith(`${one} `))
  const places = {}
  const KIND = /^(?:kabupaten|kab|kota|provinsi|prov) /
  const named = (name, code) => {
    const short = plain(name).replace(KIND, "")
    for (const one of [plain(name), short]) places[one] = one in places && places[one] !== code ? "" : code
  }
  for (const code in regions) {
    for (const name of [regions[code][0], regions[code][1], ...(sheet.also[code] || [])]) named(name, code)
  }
  const placeOf = (text) => {
    if (regions[text.trim()]) return text.trim()
    const said = plain(text.replace(/^\s*\d{1,3}[.)]\s*/, ""))
    return places[said] || places[said.replace(/^kab /, "kabupaten ")] ||
      places[said.replace(KIND, "")] || ""
  }
  // Cells between tabs; one with a line end or a quotation mark in it stands in quotation marks.
  const cellsOf = (text) => {
    const rows = [[]]
    const CELL = /("(?:[^"]|"")*"|[^\t\n]*)(\t|\n|$)/y
    const whole = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "")
    while (CELL.lastIndex < whole.length) {
      const [, cell, end] = CELL.exec(whole)
      rows.at(-1).push((/^"[^]*"$/.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell).trim())
      if (end === "\n") rows.push([])
    }
    return rows
  }
  const headOf = (cell) => {
    const text = plain(cell.replace(/(\S)\s*\((?:jiwa|orang|penduduk|warga)\)\s*$/i, "$1"))
    if (!text) return {}
    if (isA("personal", cell)) return { role: "personal" }
    if (sheet.indicators[text]) return { role: "count", indicator: sheet.indicators[text] }
    for (const role of ["region", "code", "number", "percent", "count", "of_count", "note"]) {
      if (lists[role].has(text)) return { role }
    }
    if (lists.percent.has(text.replace(/ ?%$/, ""))) return { role: "percent" }
    if (sheet.bases[text]) return { role: "of_count", base: sheet.bases[text] }
    const share = text.replace(/^(?:persen|persentase|%|cakupan) | (?:persen|persentase|%)$/g, "")
    if (share !== text && sheet.indicators[share]) return { role: "percent", indicator: sheet.indicators[share] }
    const LEADS = /^(?:jumlah|jml|total|capaian|realisasi|banyaknya|penduduk|warga|yang|sudah|telah) /
    let people = text
    while (!sheet.indicators[people] && LEADS.test(people)) people = people.replace(LEADS, "")
    if (sheet.indicators[people]) return { role: "count", indicator: sheet.indicators[people] }
    return sheet.bases[people] ? { role: "of_count", base: sheet.bases[people] } : { unknown: cell }
  }
  // A heading below others: `JML` and `%` are of what stands above them, a unit says nothing more, and a part of the people
  // (men, last month) is not the whole.
  const under = (own, ...above) => {
    const bare = headOf(own)
    if (!above.length || bare.role === "personal") return bare
    const outer = under(...above)
    const unknown = { unknown: `${above[0]} ${own}`, part: outer.indicator }
    if (/^(?:jiwa|orang|penduduk|warga)$/.test(plain(own))) return outer
    if (bare.role && bare.role === outer.role && !bare.indicator) return outer
    if (["number", "note"].includes(bare.role)) return bare
    if (NOT_ALL.test(above.join(" "))) return unknown
    const share = [bare.role, outer.role].includes("percent") && (bare.indicator || outer.indicator)
    if (share) return { role: "percent", indicator: share, above: !bare.indicator }
    if (bare.indicator || bare.base) return bare
    return bare.role === "count" && outer.role ? outer : unknown
  }
  const NOT_ALL = /\b(?:target|sasaran|belum|sisa|selisih|hari|minggu|bulan|tahun|(?:pen|per)?tambahan)\b/i
  const NAMED = ["region", "code"]
  const VALUES = ["count", "percent", "of_count"]
  const isBelow = (row, named) =>
    row?.some(Boolean) && named.every((n) => !row[n]) && row.every((cell) => !cell || /\p{L}|^\W*%\W*$/u.test(cell))
  // The heading of each column, where `at` is the row that names the regions, and the row in which the head ends. A cell
  // that was merged comes with its first column, or its first row, alone.
  const headsOf = (rows, at) => {
    const named = rows[at].flatMap((cell, n) => NAMED.includes(headOf(cell).role) ? [n] : [])
    if (!named.length) return { heads: [] }
    const top = at && isBelow(rows[at - 1], named) && rows[at - 1].some((cell) => headOf(cell).indicator) ? at - 1 : at
    let last = at
    while (last < at + 4 && isBelow(rows[last + 1], named)) last += 1
    const block = rows.slice(top, last + 1)
    const isHeaded = (n, from) => block.slice(from + 1).some((row) => row[n])
    const heads = Array.from({ length: Math.max(...block.map((row) => row.length)) }, (_, n) => {
      const said = block.map((row, from) => {
        let left = n
        while (left > 0 && !row[left] && isHeaded(left, from)) left -= 1
        return left === n || (left > Math.max(...named) && isHeaded(left, from)) ? row[left] : ""
      }).filter(Boolean).reverse()
      return { ...under(said[0] || "", ...said.slice(1)), cell: said.join(", "), group: said.at(-1) }
    })
    // What stands over counts of other indicators than it names is a title: a share below it is of one of those.
    for (const one of heads) {
      const beside = heads.filter(({ role, group }) => role === "count" && group === one.group).map((each) =>
        each.indicator
      )
      if (one.above && beside.some((each) => sheet.of[each]) && !beside.includes(one.indicator)) delete one.indicator
    }
    return { heads, last }
  }
  // A row that only numbers the columns: (1) (2) (3).
  const isNumbering = (row) =>
    row.filter(Boolean).every((cell, n) => cell.replace(/^\W?(\d+)\W?$/, "$1") === `${n + 1}`)
  const value = (role, cell) => {
    // A percent sign says nothing more in a column of shares; among people it is a mistake to be seen.
    const typed = role === "percent" ? cell.replace(/\s*%$/, "").trim() : cell
    const read = role === "percent" ? rules.percent(typed) : rules.count(typed)
    return { typed, sum: read.rule || role === "percent" ? null : read.value }
  }

  // The date that a cell names, as files have it; "" where it names none.
  const dateOf = (cell) => {
    const read = rules.when(cell.toLowerCase())
    return read.value?.text || read.facts?.better || ""
  }

  // { wrong } in words of the page, or what was read: rows by code, what their sum is and what the sheet says it is.
  const sheetOf = (text, indicator) => {
    const rows = cellsOf(text)
    const at = rows.findIndex((_, n) =>
      headsOf(rows, n).heads.some(({ role, part }) => part || role === "personal" || VALUES.includes(role))
    )
    if (at < 0) return { wrong: "sheet_no_head" }
    const { heads, last } = headsOf(rows, at)
    if (heads.some(({ role }) => role === "personal")) return { wrong: "sheet_personal" }
    // Who must have a card is an indicator as well, and beside another one its base.
    const told = [...new Set(heads.map((head) => head.indicator).filter(Boolean))]
    const isOf = (other, one) => other === one || (sheet.of[one] || []).includes(sheet.counts[other])
    const main = told.includes(indicator) ? indicator : told.find((one) => told.every((other) => isOf(other, one)))
    for (const head of heads) {
      if (!main || !head.indicator || head.indicator === main || !isOf(head.indicator, main)) continue
      const base = sheet.counts[head.indicator]
      Object.assign(head, head.role === "count" ? { role: "of_count", base } : { role: "", unknown: head.cell })
      delete head.indicator
    }
    const counted = [...new Set(heads.map((head) => head.indicator).filter(Boolean))]
    if (counted.length > 1 && !counted.includes(indicator)) return { wrong: "sheet_several" }
    const of = counted.length > 1 ? indicator : counted[0] || indicator
    const columns = {}
    const unknown = []
    for (const [n, { role, indicator: own, base, unknown: strange, cell }] of heads.entries()) {
      if (strange || (own && own !== of)) unknown.push(strange || cell)
      if (![...NAMED, ...VALUES].includes(role) || (own && own !== of)) continue
      if (role in columns) return { wrong: "sheet_twice", cell }
      columns[role] = { n, base }
    }
    const made = { rows: {}, strange: [], unknown, of, base: columns.of_count?.base || "", sums: [], when: "" }
    const values = VALUES.filter((role) => columns[role])
    if (!values.length) return { wrong: "sheet_parts", cell: heads.find((one) => one.part)?.cell }
    const sums = Object.fromEntries(values.map((role) => [role, 0n]))
    let total = null
    const body = rows.slice(last + 1).filter((row) => !isNumbering(row))
    for (const row of body) {
      const name = row[columns.region?.n] || ""
      const cells = values.map((role) => row[columns[role].n] || "")
      if (!cells.some(Boolean)) continue
      if (row.some((cell) => isA("total", cell))) total ??= row
      else {
        const code = regions[row[columns.code?.n]] ? row[columns.code.n] : placeOf(name)
        if (!code || code in made.rows) made.strange.push(name || row.join(" "))
        else {
          made.rows[code] = {}
          values.forEach((role, n) => {
            if (!/^[-–—]?$/.test(cells[n])) {
              const { typed, sum } = value(role, cells[n])
              made.rows[code][role] = typed
              if (sums[role] !== null) sums[role] = sum === null ? null : sums[role] + sum
            }
          })
        }
      }
    }
    // A column of people of which no share comes out is not their base.
    const fits = Object.values(made.rows).map((row) => {
      const [count, share, base] = [
        rules.count(row.count || ""),
        rules.percent(row.percent || ""),
        rules.count(row.of_count || ""),
      ]
      const { n, d, digits } = share.value || {}
      if (count.rule || share.rule || base.rule || n < d) return null
      return Math.abs(100 * Number(count.value) / Number(base.value) - Number(n) / Number(d)) < 10 ** -digits
    })
    if (fits.includes(false) && !fits.includes(true)) {
      made.base = ""
      for (const code in made.rows) delete made.rows[code].of_count
      unknown.push(heads[columns.of_count.n].cell)
      delete sums.of_count
      values.splice(values.indexOf("of_count"), 1)
    }
    // Or in a column of its own, the same for all.
    for (const [n, { unknown: head }] of heads.entries()) {
      if (!/tanggal|bulan|tahun|periode|waktu|keadaan/i.test(head)) continue
      const dates = new Set(body.map((row) => row !== total && row[n] ? dateOf(row[n]) : null))
      dates.delete(null)
      if (dates.size !== 1 || dates.has("")) continue
      made.when = [...dates][0]
      unknown.splice(unknown.indexOf(head), 1)
    }
    for (const role of total ? values.filter((one) => one !== "percent") : []) {
      const said = value(role, total[columns[role].n] || "").sum
      if (said !== null && sums[role] !== null) {
        made.sums.push({ role, said, sum: sums[role], fits: said === sums[role] })
      }
    }
    // The time stands above the table: "Keadaan per 30 Juni 2031".
    for (const cell of rows.slice(0, at).flat()) {
      const said = /(?:\bper|\bs[./]?d\b\.?|hingga|sampai(?: dengan)?|bulan|triwulan|semester)\s.*$/i.exec(cell)
      made.when ||= said ? dateOf(said[0]) : ""
    }
    return Object.keys(made.rows).length ? made : { wrong: "sheet_no_rows" }
  }
  return sheetOf
}
