// What an address asks for: a published file to open, or a kind of form with what is known already.
"use strict"
// deno-lint-ignore no-unused-vars -- form-more.js, which travels behind it, calls it
const formAsked = ({ page, radio, chosen, review, figureOf }, { published }) => {
  const { sources, regions, indicators } = formData
  const asked = new URLSearchParams(location.search)
  const give = (inner, name, value) => {
    if (inner?.[name] && value) inner[name].put(value)
  }
  const ENTRIES = /^(?:awards\/[a-z0-9.-]+|targets|outreach|benefits)\.yml$/
  return async () => {
    const file = asked.get("file")
    if (file in sources || ENTRIES.test(file)) return published(file, asked.get("figure"), asked.has("add"))
    const [, source, figure_] = /^([^/]+)\/(.+)$/.exec(asked.get("figure") || "") || []
    const wanted = asked.get("kind") || (source ? "reply" : "")
    if (!radio(wanted)) return
    radio(wanted).checked = true
    await chosen(wanted)
    const { parts, choose } = page()
    if (wanted === "reply") {
      if (source) choose(source, figure_)
      return review()
    }
    const told = sources[source]?.figures[figureOf(source, figure_)]
    const [region, indicator] = told ? told[0].split("/") : [asked.get("region"), asked.get("indicator")]
    if (wanted === "monthly") {
      if (regions[region]) parts.figures.only(region)
      if (indicators[indicator]) give(parts.figures.inner, "indicator", indicator)
    } else {
      const { inner } = (parts.figures || parts.awards || parts.outreach).items[0]
      if (regions[region]) give(inner, inner.receiver ? "receiver" : "region", region)
      if (indicators[indicator]) give(inner, inner.indicators ? "indicators" : "indicator", indicator)
      if (told) give(inner, "revises", source)
    }
    review()
  }
}
