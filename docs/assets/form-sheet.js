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
    const text = plain(cell)
    if (!text) return {}
    if (isA("personal", cell)) return { role: "personal" }
    if (sheet.indicators[text]) return { role: "count", indicator: sheet.indicators[text] }
    for (const role of ["region", "code", "number", "percent", "count", "of_count", "note"]) {
      if (lists[role].has(text)) return { role }
    }
    if (sheet.bases[text]) return { role: "of_count", base: sheet.bases[text] }
    const share = text.replace(/^(?:persen|persentase|%|cakupan) | (?:persen|persentase|%)$/g, "")
    if (share !== text && sheet.indicators[share]) return { role: "percent", indicator: sheet.indicators[share] }
    const people = text.replace(/^(?:jumlah|jml|total|sudah|telah|capaian|realisasi|banyaknya) /, "")
    if (sheet.indicators[people]) return { role: "count", indicator: sheet.indicators[people] }
    return sheet.bases[people] ? { role: "of_count", base: sheet.bases[people] } : { unknown: cell }
  }
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
    const at = rows.findIndex((row) => {
      const heads = row.map(headOf)
      return heads.some(({ role }) => role === "region" || role === "code") &&
        heads.some(({ role }) => ["count", "percent", "of_count"].includes(role))
    })
    if (at < 0) return { wrong: "sheet_no_head" }
    const heads = rows[at].map(headOf)
    if (heads.some(({ role }) => role === "personal")) return { wrong: "sheet_personal" }
    // Who must have a card is an indicator as well, and beside another one its base.
    const told = [...new Set(heads.map((head) => head.indicator).filter(Boolean))]
    const isOf = (other, one) => other === one || (sheet.of[one] || []).includes(sheet.counts[other])
    const main = told.includes(indicator) ? indicator : told.find((one) => told.every((other) => isOf(other, one)))
    for (const head of heads) {
      if (!main || !head.indicator || head.indicator === main || !isOf(head.indicator, main)) continue
      Object.assign(head, { role: head.role === "count" ? "of_count" : "", base: sheet.counts[head.indicator] })
      delete head.indicator
    }
    const counted = [...new Set(heads.map((head) => head.indicator).filter(Boolean))]
    if (counted.length > 1 && !counted.includes(indicator)) return { wrong: "sheet_several" }
    const of = counted.length > 1 ? indicator : counted[0] || indicator
    const columns = {}
    const unknown = []
    for (const [n, { role, indicator: own, base, unknown: cell }] of heads.entries()) {
      if (cell) unknown.push(cell)
      if (!["region", "code", "count", "percent", "of_count"].includes(role) || (own && own !== of)) continue
      if (role in columns) return { wrong: "sheet_twice", cell: rows[at][n] }
      columns[role] = { n, base }
    }
    const made = { rows: {}, strange: [], unknown, of, base: columns.of_count?.base || "", sums: [], when: "" }
    const values = ["count", "percent", "of_count"].filter((role) => columns[role])
    const sums = Object.fromEntries(values.map((role) => [role, 0n]))
    let total = null
    for (const row of rows.slice(at + 1)) {
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
    // Or in a column of its own, the same for all.
    for (const [n, { unknown: head }] of heads.entries()) {
      if (!/tanggal|bulan|tahun|periode|waktu|keadaan/i.test(head)) continue
      const dates = new Set(rows.slice(at + 1).map((row) => row !== total && row[n] ? dateOf(row[n]) : null))
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
