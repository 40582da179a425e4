// Periksa kalimat: what the site's own figures say of each number of a text. Never whether a sentence is true: only what
// stands here, and about what. It knows neither page nor words; the reader of sentences (reading.js) is handed over.
;(function (root) {
  "use strict"
  const HAIR = 1e-9

  // `[{sentence, apart, numbers}]`, one for each sentence with a number. Each number has its `span` (code points of the
  // text, end exclusive), how it is `said`, its `answer`, and by that: `figure` and `newer`, `near` (entries of
  // known.figures), `near` of what a question may mean, `lacks` (fields that nobody says), `of` (the base of the sentence).
  // `apart` holds two percentages of a sentence that are of two things, as they are printed, or is null.
  function answer(text, names, known, read) {
    const points = [...text]
    const told = []
    for (const one of read(text, names).proposals) {
      const last = told[told.length - 1]
      const held = last && last.sentence === one.sentence && last.paragraph === one.paragraph
      const group = held ? last : { sentence: one.sentence, paragraph: one.paragraph, proposals: [] }
      group.proposals.push(one)
      if (!held) told.push(group)
    }
    return told.map(({ sentence, proposals }) => {
      // What the sentences around it lend to a number is not read from its own sentence: it is read once more, alone.
      const alone = read(sentence, names).proposals
      const start = proposals[0].span[0] - alone[0].span[0]
      const numbers = proposals.map((one) => {
        const own = alone.find((each) => each.span[0] + start === one.span[0] && each.kind === one.kind) || null
        const said = points.slice(...one.span).join("")
        return { one, own, ...fits(one, said), said }
      })
      return {
        sentence,
        apart: apart(numbers, known),
        numbers: numbers.map((each) => ({ span: each.one.span, said: each.said, ...ofNumber(each, known) })),
      }
    })
  }

  // --- one number ------------------------------------------------------------------------------------------------------

  function ofNumber(number, known) {
    const { one, own } = number
    if (one.kind === "rank") return ofRank(number, known)
    const lacks = ["value", "kind", "region", "indicator"].filter((field) => !stated(own, field))
    if (one.kind === "target") return lacks.length ? asks(number, known, lacks) : ofTarget(number, known)
    const share = one.kind === "percent"
    if (share && (!stated(own, "of") || own.of === "unstated")) lacks.push("of")
    if (lacks.length) return asks(number, known, lacks)
    const about = known.figures.filter((each) =>
      each.region === own.region && each.indicator === own.indicator && each.flow === (one.kind === "flow") &&
      !each.group && each[share ? "percent" : "count"]
    )
    const same = latestFirst(about.filter((each) => number.fits(each[share ? "percent" : "count"])))
    const based = same.filter((each) => !share || (each.of === own.of && each.base === own.of))
    const dated = based.filter((each) => overlaps(one.as_of, each))
    if (dated.length) return found(dated[0], about, share)
    if (based.length) return { answer: "other_date", figure: based[0] }
    if (same.length) return { answer: same[0].of ? "other_base" : "no_base", figure: same[0], of: own.of }
    return { answer: "none", near: nearest(about, number, own, share) }
  }

  // A figure as it stands here; where a newer one of the same kind is known, both.
  function found(figure, about, share) {
    const later = latestFirst(
      about.filter((each) => each.last && figure.last && each.last > figure.last && !each.flow && !figure.flow).filter((
        each,
      ) => !share || each.base === figure.base),
    )
    return later.length ? { answer: "newer", figure, newer: later[0] } : { answer: "there", figure }
  }

  // What a question may mean: figures of that value, among what the sentence does say.
  function asks(number, known, lacks) {
    const { own } = number
    const near = known.figures.filter((each) =>
      ["region", "indicator"].every((field) => !stated(own, field) || own[field] === each[field]) &&
      number.fits(each[number.one.kind === "percent" ? "percent" : "count"])
    )
    return { answer: "asks", lacks, near: latestFirst(near).slice(0, 3) }
  }

  function ofTarget(number, known) {
    const { own } = number
    const share = /%|persen|percent/i.test(number.behind) || own.of !== null
    const about = known.targets.filter((each) => each.indicator === own.indicator)
    const same = about.filter((each) => number.fits(share ? each.percent : each.count))
    return same.length ? { answer: "target", figure: same[0] } : { answer: "no_target", near: about.slice(-2) }
  }

  function ofRank({ one, own }, known) {
    const lacks = ["region", "indicator"].filter((field) => !stated(own, field))
    if (lacks.length) return { answer: "asks", lacks, near: [] }
    const about = known.claims.filter((each) =>
      each.region === own.region && each.indicators.includes(own.indicator) && each.rank === String(one.value)
    )
    return about.length ? { answer: "rank", figure: about[about.length - 1] } : { answer: "no_rank", near: [] }
  }

  // --- a sentence ------------------------------------------------------------------------------------------------------

  // Two percentages of one indicator, of two things: by what the sentence says, or else by what the figures here are of.
  function apart(numbers, known) {
    const shares = numbers.filter(({ one }) => one.kind === "percent").map((number) => ({
      number,
      bases: basesOf(number, known),
    })).filter(({ bases }) => bases.size)
    for (const first of shares) {
      for (const second of shares.slice(shares.indexOf(first) + 1)) {
        const [one, other] = [first.number.one.indicator, second.number.one.indicator]
        if (one && other && one !== other) continue
        if (![...first.bases].some((base) => second.bases.has(base))) {
          return [first, second].map(({ number, bases }) => ({ said: number.said, base: [...bases][0] }))
        }
      }
    }
    return null
  }

  function basesOf(number, known) {
    const { one, own } = number
    if (stated(own, "of") && own.of !== "unstated") return new Set([own.of])
    const like = known.figures.filter((each) =>
      each.percent && number.fits(each.percent) && each.base &&
      (!one.region || one.region === each.region) && (!one.indicator || one.indicator === each.indicator)
    )
    return new Set(like.map((each) => each.base))
  }

  // --- values and dates ------------------------------------------------------------------------------------------------

  const stated = (own, field) => {
    if (!own || own.asked.includes(field)) return false
    return field === "value" || field === "kind" || own[field] !== null
  }

  // Whether two ends of a figure may be what is said: as exact as it is said, "sekitar", "lebih dari" and "kurang dari".
  function fits(one, said) {
    const { value, value_to: to, approx } = one
    const step = stepOf(value, said, one.kind === "percent" || one.of !== null, approx === "about")
    return {
      behind: said,
      fits: (ends) => {
        if (!ends || value === null) return false
        const [low, high] = ends
        if (to !== null) return low >= value - HAIR && high <= to + HAIR
        if (approx === "at-least") return high >= value - HAIR && low < value + coarse(value)
        if (approx === "below") return low <= value + HAIR && high > value - coarse(value)
        return value >= low - step / 2 - HAIR && value <= high + step / 2 + HAIR
      },
    }
  }

  // The place of the last digit that says something: 10 of 150, 0,1 of 18,3.
  function coarse(value) {
    if (!value) return 1
    const text = String(value)
    const behind = /\.(\d+)$/.exec(text)
    return behind ? 10 ** -behind[1].length : 10 ** /0*$/.exec(text)[0].length
  }

  function stepOf(value, said, share, about) {
    if (value === null) return 0
    if (share) {
      const behind = /\d[.,](\d{1,2})(?!\d)/.exec(said)
      return about && !behind ? coarse(value) : 10 ** -(behind ? behind[1].length : 0)
    }
    const digits = said.replace(/\D/g, "").length
    return about || digits < String(Math.trunc(value)).length ? coarse(value) : 0
  }

  // First and last day of a date as the reader writes it; null of what names no time.
  function days(date) {
    const [, year, , part, month, day] = /^(\d{4})(-([SQ]\d)|-(\d\d)(?:-(\d\d))?)?$/.exec(date || "") || []
    if (!year) return null
    const two = (n) => String(n).padStart(2, "0")
    const size = part ? (part[0] === "S" ? 6 : 3) : 0
    const [from, to] = part ? [(part[1] - 1) * size + 1, part[1] * size] : [Number(month || 1), Number(month || 12)]
    return [`${year}-${two(from)}-${day || "01"}`, `${year}-${two(to)}-${day || "31"}`]
  }

  function overlaps(date, figure) {
    const said = days(date)
    return !said || !figure.first || (said[0] <= figure.last && figure.first <= said[1])
  }

  const latestFirst = (figures) => [...figures].sort((one, other) => (other.last || "") < (one.last || "") ? -1 : 1)

  // Of the same base first, then of the sentence's own time, then by value.
  function nearest(about, { one }, own, share) {
    const far = (each) => {
      const [low, high] = each[share ? "percent" : "count"]
      return Math.min(Math.abs(low - one.value), Math.abs(high - one.value))
    }
    const order = (each) => [share && each.base !== own.of ? 1 : 0, overlaps(one.as_of, each) ? 0 : 1, far(each)]
    return [...about].sort((first, second) => {
      const [ours, theirs] = [order(first), order(second)]
      const at = ours.findIndex((value, n) => value !== theirs[n])
      return at < 0 ? 0 : ours[at] - theirs[at]
    }).slice(0, 1)
  }

  root.Checking = { answer }
})(typeof window === "undefined" ? globalThis : window)
