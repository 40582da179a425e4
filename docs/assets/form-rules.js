// What the validator knows of one file, in the browser: numbers, dates, personal data, promises, arithmetic, and the one
// form of a file. Patterns, words and the JSON Schema come from the site's own data (form-data.js); tests/form_cases.yml
// holds this file and the validator to the same answers. Nothing here touches the page.
"use strict"
// deno-lint-ignore no-unused-vars -- form.js, which travels behind it, calls it
const formRules = (data) => {
  const patterns = {}
  for (const name in data.patterns) {
    const [source, flags] = data.patterns[name]
    patterns[name] = {
      some: new RegExp(source, flags),
      all: new RegExp(source, `g${flags}`),
      whole: new RegExp(`^(?:${source})$`, flags),
    }
  }
  const whole = (name, text) => patterns[name].whole.exec(text)
  const some = (name, text) => patterns[name].some.exec(text)
  const { definitions } = data.schema || {}
  const asked = new Set(data.asked)
  const MANY = BigInt(data.limits.people)
  const LONGEST = data.limits.number

  // --- numbers ----------------------------------------------------------------------------------------------------

  const isCount = (text) => Boolean(whole("plain", text) || whole("grouped", text))
  const isPercent = (text) => Boolean(whole("percent", text) && !whole("dot_and_three", text))
  const sameDigits = (text, fits) => {
    const letters = [...text.normalize("NFKC")].map((sign) => data.lookAlike[sign] ?? sign).join("")
    const tries = [["spaces", text], ["marks", fits === isCount ? text.replace(patterns.marks.all, "") : text], [
      "letters",
      letters,
    ]]
    for (const [slip, read] of tries) {
      const closed = slip === "marks" ? read : read.replace(/\s+/g, "")
      if (closed === text || !/\p{Nd}/u.test(text) || !fits(closed)) continue
      if (whole("apart", read)) return [slip, closed]
      if (slip === "spaces") return ["two-numbers", ""]
    }
  }
  const marked = (text, fits) => {
    const found = whole("behind", text)
    if (found && fits(found[1]) && whole("mark", found[3]) || whole("mark_before", text)) return ["mark", ""]
  }
  const scaled = (number, scale) => {
    if (/^[0-9]{1,3}([.,][0-9]{3})+$/.test(number) || !/^[0-9]+([.,][0-9]+)?$/.test(number)) return ""
    const { n, d } = decimal(number)
    const value = n * BigInt(scale)
    return value % d || value / d > MANY ? "" : grouped(value / d, ".")
  }
  // How exact a number is said to be: nothing, one word for it, or several that do not agree.
  const saidOf = (found, behind) => {
    const said = {
      about: found[1] || found[6] || behind[2],
      "at-least": found[2] || behind[1] || behind[3],
      below: found[3],
    }
    return Object.keys(said).filter((slip) => said[slip])
  }
  const somethingElse = (number, scale, rest) => {
    if (/[0-9]/.test(rest)) return scale ? "scaled-two-readings" : "words"
    if (whole("in_per_cent", rest) && !scale) return "percent"
    return (scale || isCount(number)) && /[\p{L}\p{N}]/u.test(rest) ? "other-unit" : "words"
  }
  const countInWords = (lower) => {
    const found = whole("measured", lower)
    if (!found || found[4] === lower) return ["words", ""]
    const number = found[4]
    const scale = found[5]
    const rest = found[7]
    const behind = whole("counted", rest)
    if (!behind) return [somethingElse(number, scale, rest), ""]
    const said = saidOf(found, behind)
    if (said.length > 1) return ["words", ""]
    if (scale) {
      const better = scaled(number, data.scales[scale])
      return better ? [said[0] || "scaled", better] : ["scaled-two-readings", ""]
    }
    if (isCount(number)) return [said[0] || (behind[4] ? "spelled" : "unit"), number]
    return said.length ? ["words", ""] : countSlip(number)
  }
  const countSlip = (text) => {
    const lower = text.toLowerCase()
    if (whole("no_number", lower)) return ["absent", ""]
    if (whole("range", lower)) return ["range", ""]
    if (/^[-−–]\s*[0-9.,]+$/.test(text)) return ["negative", ""]
    if (/^[0-9]{1,2}([:.][0-9]{2}){1,2}$/.test(text) && text.includes(":")) return ["clock", ""]
    const same = marked(text, isCount) || sameDigits(text, isCount)
    if (same) return same
    if (/^[0-9]{1,3}(,[0-9]{3})+(\.0+)?$/.test(text)) {
      return ["comma-thousands", text.split(".")[0].replaceAll(",", ".")]
    }
    const zero = /^([0-9.]+),(0+|-)$/.exec(text)
    if (zero) return isCount(zero[1]) ? ["comma-zero", zero[1]] : ["grouping", ""]
    if (/^([0-9.]+,[0-9]+|0\.[0-9]+)$/.test(text)) return ["comma", ""]
    if (/^0[0-9.]+$/.test(text)) {
      const better = text.replace(/^[0.]+/, "") || "0"
      return isCount(better) ? ["leading-zero", better] : ["grouping", ""]
    }
    return /^[0-9.]+$/.test(text) ? ["grouping", ""] : countInWords(lower)
  }
  const percentInWords = (lower) => {
    const found = whole("measured", lower)
    if (!found || found[4] === lower || found[5]) return ["words", ""]
    const number = found[4]
    const rest = found[7]
    const behind = whole("shared", rest)
    if (!behind) {
      const people = whole("counted", rest)
      return people && !saidOf(found, people).length && isCount(number) ? ["people", number] : ["words", ""]
    }
    const said = saidOf(found, behind)
    if (isPercent(number) && said.length < 2) return [said[0] || "unit", number]
    const again = said.length ? ["words", ""] : percentSlip(number)
    return again[0] === "people" ? ["words", ""] : again
  }
  const percentSlip = (text) => {
    const lower = text.toLowerCase()
    if (whole("dot_and_three", text)) {
      return ["thousand-or-part", text.replace(".", ",").replace(/0+$/, "").replace(/,$/, "")]
    }
    if (whole("no_number", lower)) return ["absent", ""]
    if (whole("range", lower)) return ["range", ""]
    if (/^[-−–]\s*[0-9.,]+\s*%?$/.test(text)) return ["negative", ""]
    if (/^[0-9]{1,2}(:[0-9]{2}){1,2}$/.test(text)) return ["clock", ""]
    if (isCount(text)) return ["people", text]
    const same = marked(text, isPercent) || sameDigits(text, isPercent)
    if (same) return same
    if (/^[0-9]{1,4}[.,][0-9]{7,}$/.test(text)) return ["digits", ""]
    if (/^0[0-9]+([.,][0-9]+)?$/.test(text)) {
      const better = text.replace(/^0+(?=[0-9])/, "")
      return isPercent(better) ? ["leading-zero", better] : ["words", ""]
    }
    return percentInWords(lower)
  }
  const no = (rule, slip, better = "", facts = {}) => ({ rule, case: slip, facts: { better, ...facts } })
  const count = (typed) => {
    if (isCount(typed)) {
      const value = typed.length < LONGEST ? BigInt(typed.replaceAll(".", "")) : MANY + 1n
      return value > MANY ? no("counts_are_whole_numbers", "huge") : { value }
    }
    return no("counts_are_whole_numbers", ...countSlip(typed.slice(0, LONGEST)))
  }
  const percent = (typed) =>
    isPercent(typed)
      ? { value: decimal(typed) }
      : no("percentages_have_one_reading", ...percentSlip(typed.slice(0, LONGEST)))

  // --- dates ------------------------------------------------------------------------------------------------------

  const FORMS = ["day", "month", "quarter", "half", "year"]
  const days = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate()
  const two = (number) => String(number).padStart(2, "0")
  const iso = (year, month, day) => `${year}-${two(month)}-${two(day)}`
  const joined = (year, month, day) => `${year}-${two(month)}${day === undefined ? "" : `-${two(Number(day))}`}`
  const century = (text) => text.length === 4 ? text : `20${text}`
  const ofForm = (text) => {
    for (const form of FORMS) {
      const found = whole(`date_${form}`, text)
      if (found) return { form, parts: found.slice(1).map(Number) }
    }
  }
  const stretch = (text, { form, parts: [year, part = 0, number = 0] }) => {
    if (year < data.limits.earliest || year > data.limits.latest) return no("dates_exist", "year")
    if ((form === "day" || form === "month") && (part < 1 || part > 12)) {
      const swaps = form === "day" && number >= 1 && number <= 12 && part >= 1 && part <= days(year, number)
      return no("dates_exist", swaps ? "month-swapped" : "month", swaps ? iso(year, number, part) : "", { month: part })
    }
    if (form === "day") {
      if (number < 1 || number > days(year, part)) {
        return no("dates_exist", "impossible-day", joined(year, part), {
          number,
          month: data.months[part - 1].replace(/^./, (first) => first.toUpperCase()),
          days: days(year, part),
          year,
        })
      }
      return { value: { text, form, first: text, last: text } }
    }
    const [first, last] =
      { month: [part, part], quarter: [3 * part - 2, 3 * part], half: [6 * part - 5, 6 * part], year: [1, 12] }[form]
    return { value: { text, form, first: iso(year, first, 1), last: iso(year, last, days(year, last)) } }
  }
  // How alike two words are, from 0 to 1, as Python's difflib reckons it: twice what they share, by what they are long.
  const shared = (one, other) => {
    let from = 0
    let to = 0
    let most = 0
    for (let i = 0; i < one.length; i += 1) {
      for (let j = 0; j < other.length; j += 1) {
        let n = 0
        while (i + n < one.length && one[i + n] === other[j + n]) n += 1
        if (n > most) [from, to, most] = [i, j, n]
      }
    }
    return most &&
      most + shared(one.slice(0, from), other.slice(0, to)) + shared(one.slice(from + most), other.slice(to + most))
  }
  const alike = (one, other) => 2 * shared(one, other) / (one.length + other.length)
  const monthOf = (name) => {
    const month = data.named[name.slice(0, 3)] || 0
    return month && (name.length <= 4 || data.monthNames.some((one) => alike(one, name) >= 0.7)) ? month : 0
  }
  const roman = (text) => ({ i: 1, ii: 2, iii: 3, iv: 4 })[text] || Number(text)
  const dateSlip = (text) => {
    const lower = text.toLowerCase().replace(/\s+/g, " ")
    let found
    if (whole("no_date", lower)) return ["absent", "unstated"]
    const leading = new RegExp(`^${patterns.leading.some.source}`).exec(lower)
    const rest = leading ? lower.slice(leading[0].length) : lower
    const end = /^akhir (?:tahun )?([0-9]{4})$/.exec(rest)
    if (end) return ["separators", `${end[1]}-12`]
    if (leading) return ofForm(rest) ? ["separators", rest] : dateSlip(rest)
    if (/^[0-9]{1,2} ?(?:-|–|—|s\.?d\.?|sampai|hingga) ?[0-9]{1,2} [a-z]+ [0-9]{4}$/.test(lower)) return ["span", ""]
    const week = data.weekday
    found = new RegExp(`^${week}(?:([0-9]{1,2})[ -])?([a-z]{3,})[ -.,]{1,2}([0-9]{4}|[0-9]{2})$`).exec(lower)
    if (found && monthOf(found[2])) return ["month-name", joined(century(found[3]), monthOf(found[2]), found[1])]
    found = new RegExp(`^${week}([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4}|[0-9]{2})$`).exec(lower)
    if (found) {
      const [first, second] = [Number(found[1]), Number(found[2])]
      return second > 12 && first <= 12
        ? ["month-first", joined(century(found[3]), first, second)]
        : ["day-first", joined(century(found[3]), second, first)]
    }
    found = /^([0-9]{1,2})[-/.]([0-9]{4})$/.exec(text)
    if (found) return ["day-first", joined(found[2], Number(found[1]))]
    found = /^([0-9]{4})[-/. ]([0-9]{1,2})(?:[-/. ]([0-9]{1,2}))?(?:[ t][0-9:.z+]+)?$/.exec(lower) ||
      /^((?:19|20|21)[0-9]{2})([0-9]{2})([0-9]{2})?$/.exec(text)
    if (found) return ["separators", joined(found[1], Number(found[2]), found[3])]
    if (/^[0-9]{5}$/.test(text) && Number(text) >= data.limits.serial[0] && Number(text) <= data.limits.serial[1]) {
      return ["serial", new Date(Date.UTC(1899, 11, 30 + Number(text))).toISOString().slice(0, 10)]
    }
    for (const [letter, words, most] of [["Q", "triwulan|tw|kuartal|q", 4], ["S", "semester|smt|sem|s", 2]]) {
      const number = "\\s*[.-]?\\s*(iv|iii|ii|i|[1-4])"
      const year = "([0-9]{4})"
      for (
        const [form, n, y] of [
          [`^(?:${words})${number}\\s*(?:tahun|[-/,])?\\s*${year}$`, 1, 2],
          [`^${year}\\s*[-/ ]?\\s*(?:${words})${number}$`, 2, 1],
        ]
      ) {
        found = new RegExp(form).exec(lower)
        if (found && roman(found[n]) <= most) return ["part-of-year", `${found[y]}-${letter}${roman(found[n])}`]
      }
    }
    return ["unreadable", ""]
  }
  const when = (typed) => {
    if (typed === "unstated") return { value: { text: typed, form: typed, first: null, last: null } }
    const found = ofForm(typed)
    if (found) return stretch(typed, found)
    const [slip, better] = dateSlip(typed.slice(0, LONGEST))
    const again = ofForm(better)
    const wrong = again && stretch(better, again)
    return wrong?.rule ? wrong : no("dates_exist", slip, better)
  }
  // What to write instead of a day is a day, or it is not said.
  const day = (typed) => {
    if (whole("no_date", typed.toLowerCase())) return no("dates_exist", "not-a-day")
    const read = when(typed)
    const { better } = read.facts || {}
    if (better && !whole("date_day", better)) {
      return {
        ...read,
        case: read.case === "impossible-day" ? "no-such-day" : "not-a-day",
        facts: { ...read.facts, better: "" },
      }
    }
    return read.rule || read.value.form === "day" ? read : no("dates_exist", "not-a-day")
  }

  // --- personal data ----------------------------------------------------------------------------------------------

  // As in scripts/read/personal.py, step by step; tests/personal.yml and made-up texts hold the two together.
  const matches = (name, text) => [...text.matchAll(patterns[name].all)]
  const plainSign = (sign) => {
    const plain = sign.normalize("NFKC")
    const inside = /^\(?([0-9])[.,)]?$/.exec(plain)
    if (inside) return inside[1]
    if (/[\u2028\u2029\x85]/.test(sign)) return " "
    if (!/\p{Nd}/u.test(sign)) return /^\p{ASCII}$/u.test(plain) ? plain : sign
    let zero = sign.codePointAt(0)
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && sign.codePointAt(0) - zero < 9) zero -= 1
    return String(sign.codePointAt(0) - zero)
  }
  const filled = (text, room) => text + data.filler.repeat(room - text.length)
  const coded = (code, signs) =>
    filled(
      [...signs].map((sign) => {
        const plain = plainSign(sign)
        return /^[\p{C}\p{Z}]$/u.test(plain) ? "_" : plain
      }).join(""),
      code.length,
    )
  const ofLink = (code) => {
    const bytes = code.slice(1).split("%").map((hex) => parseInt(hex, 16))
    return new TextDecoder().decode(new Uint8Array(bytes))
  }
  const plainText = (text) =>
    text
      .replace(/\P{ASCII}/gu, (sign) => filled(plainSign(sign), sign.length))
      .replace(patterns.link.all, (link) => link.replace(patterns.escaped.all, (code) => coded(code, ofLink(code))))
      .replace(patterns.entity.all, (code, tens, hex) =>
        coded(code, String.fromCodePoint(Math.min(Number(tens || 0) || parseInt(hex || "20", 16), 0x10ffff))))
  const rowsOf = (plain) => {
    const marks = {}
    const rows = []
    const marked = (name) =>
      marks[name] ||= matches(name, plain).reduce(
        (made, one, n) => made.fill(1 + (n % 255), one.index, one.index + one[0].length),
        new Uint8Array(plain.length),
      )
    const inside = (name, start, end) => marked(name).subarray(start, end).every(Boolean)
    const row = (groups) => {
      const ends = groups.reduce((sums, [start, end]) => [...sums, sums.at(-1) + end - start], [0])
      const gaps = groups.slice(1).map(([start], n) =>
        plain.slice(groups[n][1], start).match(patterns.signs.all)?.join("") || ""
      )
      rows.push({
        plain,
        marked,
        inside,
        groups,
        ends,
        gaps,
        size: ends.at(-1),
        digits: groups.map(([start, end]) => plain.slice(start, end)).join(""),
      })
    }
    const taken = (groups) => {
      const size = groups.reduce((sum, [start, end]) => sum + end - start, 0)
      const [, , endless] = data.rows
      if (size > endless) groups.filter(([start, end]) => end - start > 9).forEach((one) => row([one]))
      else if (size > 9) row(groups)
    }
    let groups = []
    for (const { index, 0: digits } of plain.matchAll(/[0-9]+/g)) {
      if (groups.length && !whole("gap", plain.slice(groups.at(-1)[1], index))) {
        taken(groups)
        groups = []
      }
      groups.push([index, index + digits.length])
    }
    taken(groups)
    return rows
  }
  const partOf = (row, first, last) => {
    const groups = row.groups.slice(first, last)
    const start = groups[0][0]
    const end = groups.at(-1)[1]
    const gaps = row.gaps.slice(first, last - 1)
    const digits = row.digits.slice(row.ends[first], row.ends[last])
    return {
      row,
      first,
      last,
      start,
      end,
      gaps,
      digits,
      whole: groups.length === row.groups.length,
      single: groups.length === 1,
      sizes: groups.map(([from, to]) => to - from),
      before: row.plain.slice(Math.max(0, start - 60), start),
      linked: row.inside("link", start, end),
      explained: () => {
        const units = row.marked("unit")
        const own = groups.map(([from]) => units[from])
        const beside = (n) => units[row.groups[n]?.[0]]
        if (own.every(Boolean)) return true
        if ((own[0] && own[0] === beside(first - 1)) || (own.at(-1) && own.at(-1) === beside(last))) return true
        if (!row.plain.slice(start, end).includes("\n")) return false
        const lines = row.plain.slice(start, end).split("\n")
        if (lines.some((line) => line.replace(/[^0-9]/g, "").length === 1)) return true
        return groups.some(([from]) => row.marked("link")[from]) || lines.some((line) => whole("whole", line))
      },
      apart: () => {
        const [short, long] = data.rows
        const atAnEdge = first === 0 || last === row.groups.length
        if (row.size <= short || (row.size <= long && atAnEdge)) return true
        return ![...row.gaps.slice(Math.max(first - 1, 0), first), ...row.gaps.slice(last - 1, last)].some((gap) =>
          gaps.includes(gap)
        )
      },
      said: (kind, tail, asks) => ({
        kind,
        start,
        end: end + /^\u2060*/.exec(row.plain.slice(end))[0].length,
        masked: digits.slice(0, 4) + data.mask.repeat(digits.length - 4 - tail) + digits.slice(-tail),
        asks,
      }),
    }
  }
  const partsOf = (row, size) => {
    const parts = []
    let first = 0
    row.ends.forEach((end, last) => {
      while (end - row.ends[first] > size) first += 1
      if (last > first && end - row.ends[first] === size) parts.push(partOf(row, first, last))
    })
    return parts
  }
  const dated = (digits) => {
    const [born, month, year] = [6, 8, 10].map((at) => Number(digits.slice(at, at + 2)))
    const day = born > 40 ? born - 40 : born
    return month >= 1 && month <= 12 && day >= 1 && day <= days(2000, month) &&
      (day < 29 || month !== 2 || year % 4 === 0)
  }
  const isNik = (digits) =>
    data.provinces.includes(Number(digits.slice(0, 2))) && ![digits.slice(2, 4), digits.slice(4, 6)].includes("00") &&
    digits.slice(12) !== "0000"
  const staff = (row) =>
    partsOf(row, 18).filter((part) => whole("staff", part.digits) && !part.explained()).map((part) =>
      part.said("nip", 3, part.linked)
    )
  const sixteens = (row) =>
    partsOf(row, 16).flatMap((part) => {
      const labelled = part.first === 0 && Boolean(some("label", part.before))
      const hasDate = dated(part.digits)
      const nik = hasDate && isNik(part.digits)
      let usual = nik && data.standard.includes(part.sizes.join(" "))
      if (!(labelled || part.single || (hasDate && (usual || part.apart()))) || part.explained()) return []
      const fraction = some("fraction", part.before)
      if (part.single && ((part.linked && !hasDate) || (fraction && (fraction[0] === "0." || !usual)))) return []
      usual ||= nik && part.whole && part.gaps.every((gap) => [...gap].length < 2)
      const asks = part.linked || !hasDate || !(labelled || usual)
      return [part.said(asks ? "long" : "nik", 4, asks)]
    })
  const startsPhone = (digits) => new RegExp(`^(?:${patterns.phone_starts.some.source})`).test(digits)
  const phoneAt = (row, first) => {
    let found_ = null
    for (let last = first + 1; last <= Math.min(first + 16, row.groups.length); last += 1) {
      if (found_ && startsPhone(row.digits.slice(row.ends[last - 1], row.ends[last]))) break
      if (row.ends[last] - row.ends[first] > 16) break
      if (whole("phone", row.digits.slice(row.ends[first], row.ends[last]))) found_ = partOf(row, first, last)
    }
    return found_
  }
  // Whether a phone's digits are only asked about; null where they are something else for sure.
  const oddForAPhone = ({ row, sizes, gaps, digits, before, last, whole: all_, linked }) => {
    const [, prefix] = whole("phone", digits)
    const sum = (n) => sizes.slice(0, n).reduce((one, other) => one + other, 0)
    const ahead = sizes.filter((_, n) => sum(n + 1) <= prefix.length).length
    if (sum(ahead + 1) < prefix.length + 3) {
      const even = new Set(sizes.slice(0, -1)).size === 1 && sizes[0] < 3 && new Set(gaps).size === 1 &&
        ["", " ", "-", "_"].includes(gaps[0])
      return even && all_ ? true : null
    }
    if (!gaps.slice(0, ahead).every((gap) => whole("no_digit", gap))) return null
    const plus = Boolean(some("plus", before))
    if (linked && some("calls", before)) return false
    const next = last < row.groups.length && row.digits.slice(row.ends[last], row.ends[last + 1])
    const more = next && !startsPhone(next) && gaps.includes(row.gaps[last - 1])
    const letter = gaps.at(-1) === "/" && whole("year", digits.slice(-4))
    return Boolean(
      linked || more || letter || (ahead > 0 && prefix === "62" && !plus) || !(plus || some("called", before)),
    )
  }
  const phones = (row) =>
    row.groups.flatMap((_, first) => {
      const part = startsPhone(row.digits.slice(row.ends[first])) && phoneAt(row, first)
      const asks = part && !part.explained() ? oddForAPhone(part) : null
      return asks === null ? [] : [part.said("phone", 2, asks)]
    })
  const numbers = (plain) => {
    const rows = rowsOf(plain.replace(patterns.in_path.all, (day) => "x".repeat(day.length)))
    return [staff, phones, sixteens].flatMap((kind) =>
      rows.flatMap((row) => kind(row).filter((one) => !row.inside("hash", one.start, one.end)))
    )
  }
  const mails = (plain) => {
    const places = matches("seen", plain).flatMap(({ index, 0: sign }) =>
      [...sign].length < sign.length ? [index, index + 1] : [index]
    )
    const seen = places.map((place) => plain[place]).join("")
    const links = matches("link", seen).map((one) => [one.index, one.index + one[0].length])
    const mail = (name, host, start, end, asks) =>
      some("office", host) ? [] : [{
        kind: "email",
        start: places[start],
        end: places[end - 1] + 1,
        masked: `${[...name][0]}${data.mask.repeat(3)}@${host}`,
        asks: asks || links.some(([from, to]) => from <= start && end <= to),
      }]
    const open = matches("mail", seen).flatMap(({ index, 0: said }) => {
      const at = said.indexOf("@")
      if (some("login", seen.slice(Math.max(0, index - 200), index))) return []
      return mail(said.slice(0, at), said.slice(at + 1), index, index + said.length, false)
    })
    const hidden = matches("disguised", seen).flatMap(({ index, 0: said, 1: name, 2: at, 3: rest }) => {
      const parts = [
        ...rest.replace(patterns.dots.all, (dot) => ".".repeat(dot.length)).matchAll(patterns.host_part.all),
      ]
        .map((one) => [one.index, one.index + one[0].length])
      while (parts.length > 1 && !whole("ending", rest.slice(...parts.at(-1)))) parts.pop()
      if (parts.length < 2) return []
      const host = parts.map((one) => rest.slice(...one)).join(".")
      const length = parts.at(-1)[1]
      const sure = sureAt(name, at, rest.slice(0, length), host)
      return sure === null ? [] : mail(name, host, index, index + said.length - rest.length + length, !sure)
    })
    return [...open, ...hidden]
  }
  const sureAt = (name, at, rest, host) => {
    const spelled = Boolean(some("no_host", rest))
    const free = Boolean(whole("free", host))
    const word = at.trim().toLowerCase()
    if (word === "at") return spelled ? true : free ? false : null
    if (at === "@") return spelled ? true : null
    return word !== "@" || /\s$/.test(at) || free ? true : whole("account", name) ? null : false
  }
  const apart_ = (some_) => {
    const taken = []
    for (const one of some_) {
      if (!taken.some((other) => one.start < other.end && other.start < one.end)) taken.push(one)
    }
    return taken.sort((one, other) => one.start - other.start)
  }
  const sureFirst = (some_) => [...some_.filter((one) => !one.asks), ...some_.filter((one) => one.asks)]
  const everything = (text) => {
    const plain = plainText(text)
    return [...(some("ten_digits", plain) ? numbers(plain) : []), ...(some("some_at", plain) ? mails(plain) : [])]
  }
  // Everything personal in a text: kind, place, the form that may be shown, and whether it is only asked about.
  const found = (text) => apart_(sureFirst(everything(text)))
  // What is personal and split over lines of a file.
  const across = (lines) => {
    const plain = [
      "",
      ...lines.map((line) => plainText(line).replace(patterns.around.all, (what) => data.filler.repeat(what.length))),
      "",
    ].join("\n")
    if (!some("ten_digits", plain)) return []
    const starts = [1]
    const breaks = (text) => text.split("\n").length - 1
    for (const line of lines) starts.push(starts.at(-1) + line.length + 1)
    return apart_(sureFirst(numbers(plain)).filter((one) => plain.slice(one.start, one.end).includes("\n"))).flatMap(
      (one) => {
        const first = breaks(plain.slice(0, one.start)) - 1
        const last = first + breaks(plain.slice(one.start, one.end))
        const start = one.start - starts[first]
        const end = one.end - starts[last]
        const alone = found(lines[first]).some((each) => each.end > start) ||
          found(lines[last]).some((each) => each.start < end)
        const figures = last - first > 1 && lines.slice(first + 1, last + 1).every((line) => some("figure", line))
        return alone ? [] : [{ ...one, ...figures ? { kind: "long", asks: true } : {}, first, last, start, end }]
      },
    )
  }
  const longest = (text) => everything(text).sort((one, other) => one.start - one.end - other.start + other.end)
  const masked = (text) =>
    apart_(longest(text)).reduceRight((said, one) => said.slice(0, one.start) + one.masked + said.slice(one.end), text)
  // A text that a sentence repeats: masked, with what is left of a number where it was cut.
  const quoted_ = (text) => {
    const shown = masked(text)
    const left = text.length < data.rows[3] ? null : some("cut", plainText(shown))
    return left ? shown.slice(0, left.index + 4) + shown.slice(left.index + 4).replace(/\p{Nd}/gu, data.mask) : shown
  }
  const inPrivate = (facts) =>
    Object.fromEntries(
      Object.entries(facts).map(([name, fact]) => [name, typeof fact === "string" ? quoted_(fact) : fact]),
    )
  const secrets = (text) => found(text).filter((one) => !one.asks)

  // --- exact arithmetic -------------------------------------------------------------------------------------------

  const over = (n, d = 1n) => ({ n, d })
  const less = (a, b) => a.n * b.d < b.n * a.d
  const plus = (a, b) => over(a.n * b.d + b.n * a.d, a.d * b.d)
  const minus = (a, b) => over(a.n * b.d - b.n * a.d, a.d * b.d)
  const times = (a, b) => over(a.n * b.n, a.d * b.d)
  const part = (a, b) => over(a.n * b.d, a.d * b.n)
  const HUNDRED = over(100n)
  const HALF = over(1n, 2n)
  const HAIR = over(10n ** 30n - 1n, 10n ** 30n)
  const floor = ({ n, d }) => n >= 0n ? n / d : -((-n + d - 1n) / d)
  const decimal = (typed) => {
    const [head, tail = ""] = typed.replace(",", ".").split(".")
    return { n: BigInt(head + tail), d: 10n ** BigInt(tail.length), digits: tail.length, text: typed.replace(",", ".") }
  }
  const ofCount = (people, how) => {
    const value = over(people)
    if (how === "at-least") return { low: value, high: null, nominal: value }
    if (how === "below") return { low: over(0n), high: value, nominal: value }
    if (how !== "about" || !people) return { low: value, high: value, nominal: value }
    const half = over(10n ** BigInt(String(people).match(/0*$/)[0].length), 2n)
    return { low: minus(value, half), high: plus(value, half), nominal: value }
  }
  const unit = (value) => over(1n, 10n ** BigInt(value.digits))
  const ofPercent = (value, how) => {
    const half = times(unit(value), HALF)
    if (how === "at-least") return { low: minus(value, half), high: null, nominal: value }
    if (how === "below") return { low: over(0n), high: plus(value, half), nominal: value }
    return { low: minus(value, half), high: plus(value, half), nominal: value }
  }
  const ifCut = (value) => ({ low: value, high: plus(value, times(unit(value), HAIR)), nominal: value })
  const overlap = (a, b) => (b.high === null || !less(b.high, a.low)) && (a.high === null || !less(a.high, b.low))
  const share = (people, base) =>
    base.low.n <= 0n || base.nominal.n <= 0n ? null : {
      low: base.high === null ? over(0n) : times(HUNDRED, part(people.low, base.high)),
      high: people.high === null ? null : times(HUNDRED, part(people.high, base.low)),
      nominal: times(HUNDRED, part(people.nominal, base.nominal)),
    }
  const rounded = (value, digits) => {
    const text = String(floor(plus(times(value, over(10n ** BigInt(digits))), HALF))).padStart(digits + 1, "0")
    return digits ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text
  }
  const nearest = (value) => floor(plus(value, HALF))
  // The first and last whole number inside.
  const between = ({ low, high }) => [-floor(minus(over(0n), low)), floor(high)]
  const grouped = (number, sign = data.signs.group) => String(number).replace(/\B(?=(\d{3})+$)/g, sign)
  const comma = (text, sign = ",") => text.replace(".", sign)
  const counted = (v) =>
    v.count !== undefined
      ? ofCount(v.count, v.count_is)
      : v.count_from !== undefined && v.count_to !== undefined
      ? { low: over(v.count_from), high: over(v.count_to), nominal: over(v.count_from + v.count_to, 2n) }
      : null

  // One figure by its own numbers: the verdict that the site will give, as far as they decide it.
  const recompute = ({ v }) => {
    const people = counted(v)
    if (v.percent === undefined) return null
    const printed = ofPercent(v.percent, v.percent_is)
    const size = sizeOf(v)
    const result = people && size && share(people, size)
    const verdict = !result
      ? "cannot"
      : overlap(result, printed)
      ? "agrees"
      : overlap(result, ifCut(v.percent))
      ? "truncated"
      : "disagrees"
    const base = people && v.of_count === undefined ? share(people, printed) : null
    return { verdict, decided: result ? { size, result } : undefined, people, printed, implied: base }
  }
  // How many the base held, where the entry itself says so; what other entries and sources say is for the checks.
  const sizeOf = (v) => {
    if (v.of_count !== undefined) return ofCount(v.of_count, v.of_count_is)
    const target = data.bases[v.of]?.of_target ? data.targets[v.target] : undefined
    return target?.count && ofCount(BigInt(target.count), target.count_is)
  }
  // Whether a printed percentage follows from its own count and base, rounded or cut; undefined: nothing to ask.
  const follows = (v) => {
    const made = v.of_count === undefined ? null : recompute({ v })
    return made?.decided && made.verdict !== "disagrees"
  }
  // --- what the schema says of a field ----------------------------------------------------------------------------

  const SCALARS = new Set(["count", "percent", "when", "day", "line", "yes", "key", "code"])
  const field = (node) => {
    const name = node.$ref?.split("/").pop()
    const of = name ? definitions[name] : node
    const is = (kind, more) => ({ kind, of, node, ...more })
    if (of.properties) return is(name === "Text" ? "text" : "entry")
    if (SCALARS.has(name)) return is(name)
    if (of.enum) {
      return is(name ? "known" : "choice", {
        choices: [...new Set(of.enum.map(String))].map(
          (key) => [key, of.markdownEnumDescriptions[of.enum.findIndex((one) => String(one) === key)]],
        ),
      })
    }
    if (of.items) return is([].concat(of.type).includes("string") ? "keys" : "list", { item: of.items })
    if (of.additionalProperties) return is("keyed", { item: of.additionalProperties })
    return is("form")
  }

  // --- reading what was typed -------------------------------------------------------------------------------------

  const LOOK = new Set(data.links)
  const KNOWN = {
    region: "regions_are_known",
    indicator: "indicators_are_known",
    base: "bases_are_known",
    group: "groups_are_known",
    people: "people_are_known",
    target: "targets_are_known",
    award: "awards_are_known",
    source: "sources_are_known",
  }
  const value = (typed, said, name) => {
    const { kind, of, choices } = said
    if (kind === "count") return count(typed)
    if (kind === "percent") return percent(typed)
    if (kind === "when") return when(typed)
    if (kind === "day") return day(typed)
    if (kind === "yes") {
      return /^(true|false)$/.test(typed)
        ? { value: typed === "true" }
        : no("words_are_known", "plain", "", { known: "true, false" })
    }
    if (kind === "choice" && !choices.some(([key]) => key === typed)) {
      return no("words_are_known", "plain", "", { known: choices.map(([key]) => key).join(", ") })
    }
    if (kind === "form" && !new RegExp(of.pattern).test(typed)) return no("words_have_their_form", name)
    if (kind === "key" && (!data.pointsTo[name] || data.plain.includes(name)) && !whole("key", typed)) {
      const better = typed.toLowerCase().replace(/[\s_]+/g, "-")
      return whole("key", better) ? no("keys_are_plain", "near", better) : no("keys_are_plain", "plain")
    }
    if ((kind === "line" || kind === "text") && [...typed].length > data.limits.text) {
      return no("texts_are_short", "plain", "", { length: [...typed].length, longest: data.limits.text })
    }
    return { value: typed }
  }
  const sayPrivate = (say, at, one) => {
    const rule = one.asks ? "long_numbers_are_explained" : "people_stay_private"
    say(at, rule, one.kind === "long" ? "plain" : one.kind, { masked: one.masked })
    return !one.asks
  }
  // An entry with its values as the model has them, what was typed, and which fields could not be read.
  const entryOf = (node, typed, path, say) => {
    const entry = { path, typed, v: {}, unreadable: new Set() }
    const { of } = field(node)
    const secret = (text, at) => found(text).filter((one) => sayPrivate(say, at, one)).length > 0
    for (const name of of.required || []) if (!(name in typed)) say([...path, name], "fields_are_written")
    for (const name in typed) {
      const said = of.properties[name] && field(of.properties[name])
      const at = [...path, name]
      const raw = typed[name]
      if (!said) continue
      if (said.kind === "list") entry.v[name] = raw.map((one, n) => entryOf(said.item, one, [...at, n], say))
      else if (said.kind === "keyed") {
        entry.v[name] = {}
        for (const key in raw) {
          secret(key, [...at, key, ""])
          entry.v[name][key] = entryOf(said.item, raw[key], [...at, key], say)
        }
      } else if (said.kind === "entry" || said.kind === "text") entry.v[name] = entryOf(said.node, raw, at, say)
      else if (said.kind === "keys") {
        entry.v[name] = [].concat(raw)
        entry.v[name].forEach((one) => secret(one, at) && entry.unreadable.add(name))
      } else if (secret(raw, at)) entry.unreadable.add(name)
      else if (data.toFillIn.includes(raw)) {
        entry.unreadable.add(name)
        say(at, "values_are_written", data.mayBeUnstated.includes(name) ? "unstated" : "plain")
      } else {
        const read = value(raw, said, name)
        if (read.rule) {
          entry.unreadable.add(name)
          // What says how exact a number is has a field of its own only beside some numbers.
          const unsaid = [...data.exactness, "scaled"].includes(read.case) && !(`${name}_is` in of.properties)
          // A press that would leave "sekitar" out, or take one of two readings, is not offered.
          const sure = !data.unsure.includes(read.case) && !(unsaid && read.case !== "scaled")
          say(at, read.rule, unsaid ? "unit" : read.case, {
            typed: raw.slice(0, LONGEST),
            ...read.facts,
            offer: sure ? read.facts.better : "",
          })
        } else entry.v[name] = read.value
        if (!LOOK.has(name) && !read.rule) look(raw, at, say)
      }
    }
    return entry
  }
  const look = (text, at, say) => {
    const markup = some("markup", text)
    if (new RegExp(`^(?:${patterns.formula.some.source})`).test(text)) {
      say(at, "texts_are_no_formulas", "plain", { sign: text[0], typed: text.slice(0, 60) })
    } else if (markup) say(at, "texts_are_only_words", "plain", { typed: markup[0].slice(0, 60) })
  }

  // --- promises ---------------------------------------------------------------------------------------------------

  const link = (typed) => {
    const script = /^(?:javascript|data|vbscript|file|about|blob)\s*:/i.test(typed)
    const [, scheme = "", rest = typed] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(typed) || []
    const net = rest.startsWith("//") ? rest.slice(2).split(/[/?#]/)[0] : ""
    const [, host = "", port = ""] = /^(?:.*@)?([^:]*)(?::(.*))?$/.exec(net) || []
    if (port && !(/^[0-9]+$/.test(port) && Number(port) < 65536)) return ["plain", ""]
    if (script) return ["script", ""]
    if (net.includes("@")) return ["userinfo", ""]
    if (/[\s<>"'\x60\\{}|^]/.test(typed)) return ["signs", ""]
    const better = scheme.toLowerCase() === "http"
      ? ["http", `https${typed.slice(4)}`]
      : !scheme && new RegExp(`^(?:${patterns.host.some.source})`, "i").test(typed)
      ? ["no-scheme", `https://${typed}`]
      : null
    if (better) return link(better[1]) || better
    if (scheme.toLowerCase() !== "https" || !host) return ["plain", ""]
    if (!/^\p{ASCII}*$/u.test(host) || host.includes("xn--")) return ["look-alike", ""]
    return whole("host", host) ? null : ["plain", ""]
  }
  const sameLink = (typed) =>
    typed.toLowerCase().replace(/^https?:\/\/(?:www\.|m\.)?|#.*$/g, "")
      .replace(/[?&](?:amp(?:=[^&]*)?|(?:utm_\w+|fbclid|gclid)=[^&]*)/g, "").replace(/\/(?:amp\/?)?$/, "")
  const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "")
  const wordsIn = (text) => text.split(/\s+/).filter(Boolean).length

  // The fields that a question is about, and the values of an entry that an answer is for (scripts/model/checked.py).
  const inFields = (question, entry, ...which) =>
    which.flatMap((one) => data.questions[question][one]).filter((one) => entry.v[one] !== undefined)
  const inQuestion = (question, entry) =>
    inFields(question, entry, "about", "beside").map((one) => {
      const held = entry.v[one]
      return typeof held === "bigint" ? grouped(held, ".") : held.d ? comma(held.text) : held.text ?? held
    })
  const isFor = (question, typed, entry) => {
    const { properties } = entry.path.length ? definitions.Figure : data.schema
    const is = (part, name) => {
      const held = entry.v[name]
      const { value: said, rule } = value(part.replace(/%$/, "").trim(), field(properties[name]), name)
      if (rule) return false
      if (typeof held === "bigint") return said === held
      return held.d ? !less(said, held) && !less(held, said) : said.text === held.text
    }
    const named = (typed || "").split(";").map((part) => part.trim()).filter(Boolean)
    const any = (part, ...which) => inFields(question, entry, ...which).some((name) => is(part, name))
    return named.some((part) => any(part, "about")) && named.every((part) => any(part, "about", "beside"))
  }
  const answered = (entry, rule) =>
    (entry.v.checked || []).some((one) =>
      one.v.question === data.asks[rule] && one.v.answer && isFor(one.v.question, one.v.for, entry)
    )
  const lacks = (entry, ...names) => !names.some((name) => name in entry.typed)
  const sound = (entry, ...names) => !names.some((name) => entry.unreadable.has(name))

  // Where what is said of one file comes together.
  const findings = (today) => {
    const all = []
    const say = (path, rule, slip = "plain", facts = {}) =>
      all.push({ path, rule, case: slip, facts: inPrivate(facts), refuses: !asked.has(rule) })
    // A question that an entry answers for the values it has now is not asked.
    const ask = (entry, name, rule, facts, slip = "plain") => {
      if (answered(entry, rule)) return
      const values = inQuestion(data.asks[rule], entry).join("; ")
      say([...entry.path, name], rule, slip, { ...facts, question: data.asks[rule], values })
    }
    const future = (entry, name, until = 0) => {
      const date = entry.v[name]
      if (date?.first > today && Number(date.first.slice(0, 4)) > until) {
        say([...entry.path, name], "dates_are_not_in_the_future", "plain", { typed: date.text, today })
      }
    }
    return { all, say, ask, future, today }
  }

  // What the validator would say of one file by itself: of each field, of what an entry needs beside it, and of the
  // arithmetic of one entry. What compares entries, sources and their dates is told by the report on a proposal; only what
  // would make the work vain (a link, a number, a key or a file that is there already) is told here as well.
  // `source` is a tree of texts as typed, `name` the file's name without .yml, `today` a day as text.
  const check = (source, name, today) => {
    const told = findings(today)
    const { all, say, future } = told
    for (const one of found(`sources/${name}`)) say(["file"], "people_stay_private", "name", { masked: one.masked })
    const top = entryOf(data.schema, source, [], say)
    const { figures = [], claims = [], speakers = {}, awards = {} } = top.v
    for (const one of across(file(source).split("\n"))) sayPrivate(say, ["file"], one)
    // Where a value could not be read, what else one might ask about it has to wait.
    const refused = all.filter((one) => one.refuses).map((one) => one.path.join("."))
    const waits = (one) =>
      !one.refuses && one.rule !== "long_numbers_are_explained" && refused.includes(one.path.join("."))
    all.splice(0, all.length, ...all.filter((one) => !waits(one)))

    known(top, top.v, name, say)
    ofSource(top, name, told)
    ofNames(top, name, say)
    for (const figure of figures) ofFigure(figure, told)
    for (const claim of claims) {
      const both = claim.v.among && claim.v.among_says
      future(claim, "as_of")
      if (both || lacks(claim, "among", "among_says")) {
        say([...claim.path, "among"], "a_claim_says_among_whom", both ? "both" : "plain")
      }
    }
    for (const entry of [...figures, ...claims]) ofWords(entry, speakers, say)
    for (const key in awards) future(awards[key], "date")
    return all
  }
  // Where a source is found, whose words it carries, whether it is here already, and that it holds something.
  const ofSource = (top, name, { say, ask, future }) => {
    const s = top.v
    if (s.kind && lacks(top, "url", "number")) {
      if (s.kind === "official") say(["number"], "sources_can_be_found", "official")
      else say(["url"], "sources_can_be_found", "plain", { kind: s.kind })
    }
    if (s.kind === "copy" && lacks(top, "carries")) say(["carries"], "copies_say_whose_words")
    if (s.carries && s.carries === name) say(["carries"], "copies_say_whose_words", "itself")
    for (const one of ["url", "archive"]) {
      const wrong = s[one] && link(s[one])
      if (wrong) say([one], "links_are_https", wrong[0], { typed: s[one].slice(0, 80), better: wrong[1] })
    }
    const noPage = s.url && !link(s.url) && ["nowhere", "front"].find((one) => patterns[one] && whole(one, s.url))
    if (noPage) {
      ask(
        top,
        "url",
        "links_lead_to_the_page_itself",
        { typed: s.url.slice(0, 80) },
        noPage === "front" ? "plain" : noPage,
      )
    }
    for (const one of ["published", "accessed"]) future(top, one)
    const [field, slip, same] = earlier(s)
    if (same) say([field], "sources_are_entered_once", slip, { earlier: `${data.folder}/sources/${same}.yml` })
    const holds = data.parts.some((one) => s[one] && Object.keys(s[one]).length)
    if (!holds && !s.carries && s.kind !== "copy" && !top.unreadable.size) ask(top, "", "sources_are_used", {})
  }
  // The source that has this link, or this publisher's number, already.
  const earlier = ({ url, number, publisher, kind, title }) => {
    const like = (one, other) => one?.toLowerCase() === other.toLowerCase()
    const there = (holds) => (Object.entries(data.sources).find(([, one]) => holds(one)) || [])[0]
    const linked = url && there((one) => one.url && sameLink(one.url) === sameLink(url))
    if (linked) return ["url", "plain", linked]
    // One page of a printed paper holds several articles; a letter is one.
    const article = kind === "official" ? "" : title || ""
    const same = (one) => like(one.number, number) && like(one.publisher, publisher) && like(one.article || "", article)
    return number && publisher ? ["number", "number", there(same)] : []
  }
  // The name of the file, and the keys that it gives to what it brings.
  const ofNames = ({ v }, name, say) => {
    if (!whole("file_name", name)) {
      const better = slug(name)
      const fits = whole("file_name", better)
      say(["file"], "file_names_are_plain", fits ? "near" : "plain", {
        typed: `${name}.yml`,
        better: fits ? `${better}.yml` : "",
      })
    } else if (name in data.sources) say(["file"], "file_names_are_free", "plain", { typed: `${name}.yml` })
    const taken = { awards: Object.keys(data.awards), targets: Object.keys(data.targets), ...data.keys }
    for (const kind in taken) {
      for (const key in v[kind] || {}) {
        if (!whole("key", key)) {
          say([kind, key, ""], "names_of_entries_are_plain", "plain", { typed: key.slice(0, 60), better: slug(key) })
        } else if (taken[kind].includes(key)) {
          say([kind, key, ""], "keys_are_used_once", "plain", { key, earlier: data.folder })
        }
      }
    }
  }
  const ofFigure = (figure, told) => {
    const say = (name, ...more) => told.say([...figure.path, name], ...more)
    ofDates(figure, say, told)
    ofValue(figure, say)
    ofBase(figure, say)
    ofReading(figure, say)
    ofFew(figure, say)
    ofSums(figure, told.ask)
  }
  const ofDates = (figure, say, { future, today }) => {
    const { v } = figure
    for (const one of ["from", "to", "of_as_of"]) future(figure, one)
    future(figure, "as_of", Number(today.slice(0, 4)) + data.limits.ahead)
    if (v.reply) future(v.reply, "date")
    if (lacks(figure, "as_of", "from", "to")) say("as_of", "figures_have_a_date")
    if (lacks(figure, "from") !== lacks(figure, "to")) {
      say("from" in figure.typed ? "from" : "to", "flows_have_two_ends", "one-end")
    } else if ("from" in figure.typed && "as_of" in figure.typed) say("as_of", "flows_have_two_ends", "both")
    else if (v.from && v.to && v.from.first > v.to.last) {
      say("to", "flows_have_two_ends", "backwards", { first: v.from.text, last: v.to.text })
    }
  }
  const ofValue = (figure, say) => {
    const names = ["count", "percent"]
    const halves = names.filter((name) => lacks(figure, `${name}_from`) !== lacks(figure, `${name}_to`))
    for (const name of halves) {
      const there = lacks(figure, `${name}_to`) ? "from" : "to"
      say(`${name}_${there}`, "a_figure_has_a_value", "half-range", { name })
    }
    if (!halves.length && lacks(figure, "count", "percent", "count_from", "percent_from")) {
      say("count", "a_figure_has_a_value")
    }
    for (const name of names) {
      const [low, high] = [figure.v[`${name}_from`], figure.v[`${name}_to`]]
      if (`${name}_is` in figure.typed && lacks(figure, name)) say(`${name}_is`, "a_figure_has_a_value", `no-${name}`)
      if (low !== undefined && high !== undefined && !(name === "count" ? low < high : less(low, high))) {
        const [from, to] = name === "count" ? [low, high] : [comma(low.text), comma(high.text)]
        say(`${name}_to`, "a_figure_has_a_value", "backwards", { name, low: from, high: to })
      }
      if (low !== undefined && figure.v[name] !== undefined) {
        say(`${name}_from`, "a_figure_has_a_value", "both", { name })
      }
    }
  }
  const ofBase = (figure, say) => {
    const { v } = figure
    const share = v.percent ?? (v.percent_to && v.percent_from)
    if (share !== undefined && lacks(figure, "of")) {
      const known = Object.keys(data.bases).join(", ")
      say("of", "a_percentage_says_of_what", "plain", { typed: comma(share.text), known })
    }
    if (v.of && lacks(figure, "percent", "percent_from")) {
      say("of", "a_percentage_says_of_what", "no-percent", { typed: v.of })
    }
    const alone = lacks(figure, "of", "percent", "percent_from") &&
      ["of_count", "of_as_of", "of_count_is"].find((one) => one in figure.typed)
    if (alone) say(alone, "a_percentage_says_of_what", "base-alone")
    if (v.of_count === 0n) say("of_count", "a_percentage_says_of_what", "zero")
    const base = data.bases[v.of]
    if (base?.of_target && lacks(figure, "target", "of_count")) {
      say("target", "a_share_of_a_target_names_it", "plain", { known: Object.keys(data.targets).join(", ") })
    }
    if (v.target && (!v.of || v.of === "unstated" || (base && !base.of_target)) && sound(figure, "of")) {
      say("target", "a_share_of_a_target_names_it", "not-of-target")
    }
  }
  const ofReading = (figure, say) => {
    const { v } = figure
    for (const name of ["read_as", "prefer"]) {
      if (v[name] && lacks(figure, "because")) say("because", "readings_of_ours_have_a_reason", "plain", { name })
    }
    if (v.read_as === "unstated" || (v.read_as && lacks(figure, "percent", "percent_from"))) {
      say("read_as", "readings_of_ours_have_a_reason", "nothing-to-read")
    }
  }
  const ofFew = (figure, say) => {
    const { group, count, of_count } = figure.v
    const most = data.limits.few
    if (!group || count === undefined || !sound(figure, "count", "count_is", "of_count", "group")) return
    if (count > 0n && count < BigInt(most)) say("count", "small_groups_stay_uncounted", "plain", { most })
    else if (of_count !== undefined && of_count > count && of_count - count < BigInt(most)) {
      say("of_count", "small_groups_stay_uncounted", "rest", { most })
    }
  }
  const NUMBERS = ["count", "count_is", "count_from", "count_to", "percent", "percent_is", "of_count", "of_count_is"]
  const ofSums = (figure, ask) => {
    const { v } = figure
    const people = counted(v)
    const count = v.count ?? v.count_from
    const share = v.percent
    const typed = share && comma(share.text)
    const above = share !== undefined && less(HUNDRED, share)
    const fraction = share !== undefined && share.n > 0n && share.n < share.d && share.text.length > 4
    const apart = sound(figure, ...NUMBERS) && follows(v) === false && !fraction
    if (above && lacks(figure, "of_as_of") && !apart) {
      ask(figure, "percent", "percentages_above_100_have_a_reason", { typed })
    }
    if (fraction) {
      const better = comma(rounded(times(share, HUNDRED), 6).replace(/\.?0+$/, ""))
      ask(figure, "percent", "percentages_are_not_fractions", { typed, better })
    }
    const unlike = apart && !answered(figure, "percentages_follow_from_their_counts")
    if (unlike) {
      const better = rounded(part(over(100n * count), over(v.of_count)), Math.max(2, share.digits))
      ask(figure, "percent", "percentages_follow_from_their_counts", {
        typed,
        count,
        base: v.of_count,
        share: comma(better),
      })
    }
    const place = ["region", "indicator", "as_of", "from", "to", "group", ...NUMBERS, "of", "of_as_of"]
    if (!sound(figure, ...place) || !people || !v.of_count || above || v.of_as_of || v.group || unlike) return
    const { high } = ofCount(v.of_count, v.of_count_is)
    if (high && less(high, people.low)) {
      const name = v.count !== undefined ? "count" : "count_from"
      ask(figure, name, "counts_fit_in_their_base", { count, base: v.of_count })
    }
  }
  const ofWords = (entry, speakers, say) => {
    const { as_printed, speaker } = entry.v
    const words = as_printed ? wordsIn(as_printed) : 0
    if (words > data.limits.words) {
      say([...entry.path, "as_printed"], "words_of_a_source_are_few", "plain", { words, most: data.limits.words })
    }
    if (speaker && !(speaker in speakers)) {
      say([...entry.path, "speaker"], "speakers_are_known", "unknown", { typed: speaker })
    }
  }
  // Names that point somewhere point to something that is there, or that this file brings.
  const known = (entry, source, name, say) => {
    const there = {
      region: Object.keys(data.regions),
      indicator: Object.keys(data.indicators),
      base: [...Object.keys(data.bases), "unstated"],
      group: Object.keys(data.groups),
      people: Object.keys(data.people),
      target: [...Object.keys(data.targets), ...Object.keys(source.targets || {})],
      award: [...Object.keys(data.awards), ...Object.keys(source.awards || {})],
      source: [...Object.keys(data.sources), name],
    }
    const walk = (one) => {
      for (const field in one.v) {
        const held = one.v[field]
        const to = data.pointsTo[field]
        if (held?.v) walk(held)
        else if (Array.isArray(held) && held[0]?.v) held.forEach(walk)
        else if (held && typeof held === "object" && Object.values(held)[0]?.v) Object.values(held).forEach(walk)
        else if (to && KNOWN[to]) {
          for (const key of [].concat(held)) {
            if (!there[to].includes(key) && !one.unreadable.has(field)) {
              say([...one.path, field], KNOWN[to], "unknown", { typed: key, known: there[to].slice(0, 12).join(", ") })
            }
          }
        }
      }
    }
    walk(entry)
  }

  // --- the one form of a file (scripts/formatter/form.py) ---------------------------------------------------------------

  const hidden = (sign) =>
    /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Zs}]/u.test(sign) && sign !== " " && sign !== "\u200d"
  const escaped = (sign) => {
    if (sign === '"' || sign === "\\") return `\\${sign}`
    if (!hidden(sign)) return sign
    const code = sign.codePointAt(0)
    const hex = code.toString(16)
    return sign === "\n" ? "\\n" : code < 0x10000 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`
  }
  const misread = (text) =>
    text !== text.trim() || !text || data.opening.includes([...text][0]) || text.endsWith(":") ||
    text.includes(": ") || text.includes(" #") || Boolean(whole("guessed", text))
  const quoted = (text, inBrackets = false) => {
    if ([...text].some(hidden)) return `"${[...text].map(escaped).join("")}"`
    if (!misread(text) && !(inBrackets && /[,:?[\]{}]/.test(text))) return text
    return text.includes('"') || text.includes("\\") ? `'${text.replaceAll("'", "''")}'` : `"${text}"`
  }
  const scalar = (text, kind) => {
    let number = ""
    if (kind === "yes") number = /^(true|false)$/.test(text) ? text : ""
    if (kind === "count" && isCount(text)) number = text.replaceAll(".", "")
    if (kind === "percent" && isPercent(text)) {
      number = isPercent(text.replace(",", ".")) ? text.replace(",", ".") : text
    }
    return number ? whole("safe_number", number) ? number : `"${number}"` : quoted(text)
  }
  const indented = (lines) => lines.map((line) => `  ${line}`)
  const lines = (node, typed) => {
    const { of } = field(node)
    return Object.keys(of.properties).filter((name) => name in typed).flatMap((name) => {
      const said = field(of.properties[name])
      const held = typed[name]
      if (said.kind === "entry" || said.kind === "text") return [`${name}:`, ...indented(lines(said.node, held))]
      if (said.kind === "list" && !held.length) return [`${name}: []`]
      if (said.kind === "list") {
        return [
          `${name}:`,
          ...indented(held.flatMap((one) => {
            const [start, ...rest] = lines(said.item, one)
            return [`- ${start}`, ...indented(rest)]
          })),
        ]
      }
      if (said.kind === "keyed") {
        return [
          `${name}:`,
          ...indented(
            Object.keys(held).flatMap((key) => [`${quoted(key)}:`, ...indented(lines(said.item, held[key]))]),
          ),
        ]
      }
      if (said.kind === "keys") return [`${name}: [${[].concat(held).map((one) => quoted(one, true)).join(", ")}]`]
      return [`${name}: ${scalar(held, said.kind)}`]
    })
  }
  // The tree of a source as its file. A tree without anything in it has only the first line.
  const file = (source) => [data.first, ...lines(data.schema, source)].map((line) => `${line}\n`).join("")
  const checkReply = (reply, today) => {
    const { all, say, future } = findings(today)
    const entry = entryOf({ $ref: "#/definitions/Reply" }, reply, ["reply"], say)
    for (const one of across(lines({ $ref: "#/definitions/Reply" }, reply))) sayPrivate(say, ["reply"], one)
    future(entry, "date")
    return all
  }
  const read = (source) => entryOf(data.schema, source, [], () => {}).v

  return {
    across,
    between,
    check,
    checkReply,
    comma,
    count,
    day,
    field,
    file,
    found,
    grouped,
    lines,
    link,
    read,
    recompute,
    masked,
    named: quoted,
    nearest,
    percent,
    quoted: quoted_,
    rounded,
    secrets,
    slug,
    when,
  }
}
