// What the site will say of a figure once the file is taken in, in sentences to read before it is sent; and whose headline
// may change, by dates alone: the report on the proposal knows it for sure.
"use strict"
// deno-lint-ignore no-unused-vars -- form-more.js, which travels behind it, calls it
const formSaid = ({ rules, fields, paragraph }) => {
  const { by, choicesOf, clean, make, say, shown, WAS } = fields
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
  const PARTS = ["targets", "awards", "outreach", "benefits"]
  const nameOf = ({ name, title, says, for: what }) => (name || title || says || what)?.id || "–"
  // Claims, as far as their names tell what they are.
  const claimed = ({ claims = [] }) =>
    claims.map(({ region, rank, among, among_says }) =>
      say("will_claim", {
        region: regions[region]?.[0] || region,
        rank: formData.ranks.find(([one]) => one === rank)?.[1] || rank,
        among: formData.groups[among] || among_says?.id || "–",
      })
    )
  const said = (tree) => [...(rules.read(tree).figures || []).map(sentence), ...claimed(tree)]
  // A value of an entry as the form shows it; what lies in one lies beside one another.
  const value = (name, node, typed) => {
    if (typeof typed === "object") {
      const { of, item } = rules.field(node)
      return Object.keys(typed).filter((one) => one !== WAS)
        .map((one) => value(item ? name : one, item || of.properties[one] || {}, typed[one])).join("; ")
    }
    const text = clean(typed || "")
    return choicesOf(name, node)?.find(([key]) => key === text)?.[1] || shown(rules.field(node).kind, text)
  }
  // What stood in an entry that is still there, and what stands there now, field by field; and the name of one that is gone.
  const stood = (part, tree, key, was) => {
    const now = Object.entries(tree[part] || {}).find(([one, each]) => (each[WAS] ?? one) === key)?.[1]
    if (!now) return [[nameOf(was)]]
    const { properties } = rules.field(rules.field(formData.schema.properties[part]).item).of
    const held = (one, name) => one[name] === undefined ? "" : value(name, properties[name], one[name])
    return Object.keys(properties).filter((name) => held(was, name) !== held(now, name))
      .map((name) => [was, now].map((one) => `${nameOf(one)}. ${properties[name].title}: ${held(one, name) || "–"}`))
  }
  // `before` is what the file said; of a file that holds nothing but such entries only those are told that changed.
  return (tree, before, few) => {
    const { figures = [] } = rules.read(tree)
    const now = said(tree)
    const gone = before ? said(before).filter((one) => !now.includes(one)) : []
    for (const part of PARTS) {
      const changed = Object.entries(before?.[part] || {}).map(([key, was]) => [key, stood(part, tree, key, was)])
      const said = changed.filter(([, one]) => few || one.length).map(([key]) => key)
      const there = Object.entries(tree[part] || {}).filter(([key, one]) => !said.includes(one[WAS] ?? key))
      now.push(
        ...there.map(([, one]) => nameOf(one)),
        ...changed.flatMap(([, one]) => one.flatMap((each) => each.slice(1))),
      )
      gone.push(...changed.flatMap(([, one]) => one.map((each) => each[0])))
    }
    const list = make("told")
    for (const textContent of [...now, ...gone.map((one) => say("was", { said: one }))]) {
      list.append(Object.assign(document.createElement("li"), { textContent }))
    }
    const may = leading(figures)
    by("form-says").replaceChildren(
      ...(now.length ? [paragraph(say("will_say_head")), list] : []),
      ...(may.length ? [paragraph(say("may_lead", { list: may.join("; ") }))] : []),
    )
  }
}
