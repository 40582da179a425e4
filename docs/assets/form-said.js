// What the site will say of a figure once the file is taken in, in sentences to read before it is sent; and whose headline
// may change, by dates alone: the report on the proposal knows it for sure.
"use strict"
// deno-lint-ignore no-unused-vars -- form-more.js, which travels behind it, calls it
const formSaid = ({ rules, fields, paragraph }) => {
  const { by, make, say } = fields
  const { regions, indicators, bases, leads, language, signs } = formData
  const HALF = { 1: "I", 2: "II", 3: "III", 4: "IV" }
  const when = (v) => {
    const period = v.as_of
    const day = (text, form = { dateStyle: "long" }) =>
      new Intl.DateTimeFormat(language, { ...form, timeZone: "UTC" }).format(new Date(`${text}T00:00Z`))
    if (!period) {
      return v.from && v.to ? say("between", { low: day(v.from.first), high: day(v.to.last) }) : say("undated")
    }
    if (period.form === "unstated") return say("undated")
    if (period.form === "day") return day(period.first)
    if (period.form === "year") return period.text
    if (period.form === "month") return day(period.first, { month: "long", year: "numeric" })
    return say(period.form, { number: HALF[period.text.slice(-1)], year: period.text.slice(0, 4) })
  }
  const exact = (v, name, text) => v[`${name}_is`] ? say(`is_${v[`${name}_is`]}`, { n: text }) : text
  const range = (v, name, shown) =>
    v[name] !== undefined
      ? exact(v, name, shown(v[name]))
      : v[`${name}_from`] !== undefined && v[`${name}_to`] !== undefined
      ? say("between", { low: shown(v[`${name}_from`]), high: shown(v[`${name}_to`]) })
      : ""
  const sentence = ({ v }) => {
    const count = range(v, "count", (n) => rules.grouped(n))
    const percent = range(v, "percent", (n) => `${rules.comma(n.text, signs.decimal)}%`)
    const of = percent && (bases[v.of]?.suffix || say("of_unstated"))
    return say("will_say", {
      region: regions[v.region]?.[0] || v.region,
      indicator: indicators[v.indicator] || v.indicator,
      value: [count, percent && `${percent} ${of}`].filter(Boolean).join("; ") || "–",
      when: when(v),
    })
  }
  // The headline of a region and an indicator gives way to something later, or may to something of the same day.
  const leading = (figures) => {
    const seen = new Set()
    for (const { v } of figures) {
      const held = leads[v.region]?.[v.indicator]
      const last = v.as_of?.last
      if (v.from || v.group || !last || (held && held > last)) continue
      seen.add(`${regions[v.region]?.[1] || v.region}: ${indicators[v.indicator] || v.indicator}`)
    }
    return [...seen]
  }
  // Claims, targets and the rest, as far as their names tell what they are.
  const others = ({ claims = [], targets = {}, awards = {}, outreach = {} }) => [
    ...claims.map(({ region, rank, among, among_says }) =>
      say("will_claim", {
        region: regions[region]?.[0] || region,
        rank: formData.ranks.find(([one]) => one === rank)?.[1] || rank,
        among: formData.groups[among] || among_says?.id || "–",
      })
    ),
    ...[targets, awards, outreach].flatMap(Object.values).map(({ name, title, says, for: what }) =>
      (name || title || says || what)?.id || "–"
    ),
  ]
  const said = (tree) => [...(rules.read(tree).figures || []).map(sentence), ...others(tree)]
  return (tree, before) => {
    const { figures = [] } = rules.read(tree)
    const now = said(tree)
    const gone = before ? said(before).filter((one) => !now.includes(one)).map((one) => say("was", { said: one })) : []
    const list = make("told")
    for (const textContent of [...now, ...gone]) {
      list.append(Object.assign(document.createElement("li"), { textContent }))
    }
    const may = leading(figures)
    by("form-says").replaceChildren(
      ...(now.length ? [paragraph(say("will_say_head")), list] : []),
      ...(may.length ? [paragraph(say("may_lead", { list: may.join("; ") }))] : []),
    )
  }
}
