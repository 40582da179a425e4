// What was made on this page is a choice on this page: a target and an award by the name that their entry will have, a
// group that a claim names in the words of its source.
"use strict"
// deno-lint-ignore no-unused-vars -- form-more.js, which travels behind it, calls it
const formChoices = ({ rules, body, fields }) => {
  const { clean, say } = fields
  const { regions, givers } = formData
  const MADE = { target: "targets", award: "awards" }
  // What may not be written is not written once more.
  const shown = (text) => rules.secrets(text).length ? formData.mask : text
  const label = ({ inner, called }) => {
    const [name] = ["name", "title", "receiver_name"].map((one) => inner[one]?.get()?.id).filter(Boolean)
    return say("on_this_page", { name: shown(name || called) })
  }
  const known = new WeakMap() // for each list the options that its entries have in it
  // Whether a choice that is made already has another name now: then what was typed is read once more.
  const entries = (select, items) => {
    const options = known.get(select) || new Map()
    known.set(select, options)
    let renamed = false
    for (const [item, option] of options) {
      if (items.includes(item)) continue
      options.delete(item)
      if (!option.selected) option.remove() // else the rules say what has become of it
    }
    for (const item of items) {
      let option = options.get(item)
      if (!item.called) {
        if (option && !option.selected) option.remove()
        if (option) options.delete(item)
        continue
      }
      const free = [...select.options].filter((one) => ![...options.values()].includes(one))
      option ||= free.find((one) => one.value === item.called) || new Option("", item.called)
      options.set(item, option)
      renamed ||= option.selected && option.value !== item.called
      option.value = item.called
      if (option.text !== label(item)) option.text = label(item)
      if (!option.parentNode) select.append(option)
    }
    return renamed
  }
  // Choosing a group that another claim put into words writes these words here.
  const groups = (claims) => {
    const said = claims.map(({ inner }) => {
      const text = clean(inner.among_says?.first.input.value || "")
      return shown(text) === text ? text : ""
    })
    claims.forEach(({ inner: { among, among_says } }, n) => {
      const select = among.input
      const words = [...new Set(said)].filter((one) => one && one !== said[n])
      const offered = known.get(select) || []
      if (!known.has(select)) {
        select.addEventListener("input", () => {
          const option = select.selectedOptions[0]
          if (!option?.dataset.says) return
          select.value = ""
          among_says.first.put(option.dataset.says)
        })
      }
      if (known.has(select) && offered.join("\n") === words.join("\n")) return
      known.set(select, words)
      for (const one of select.querySelectorAll("[data-says]")) one.remove()
      for (const one of words) {
        const option = new Option(say("on_this_page", { name: one }), `~${one}`)
        option.dataset.says = one
        select.append(option)
      }
    })
  }
  // What follows from a name that is typed, until somebody says otherwise: the region of whoever received an award, the
  // short name of a giver that is known.
  const guessed = new WeakMap()
  const guess = (field, typed) => {
    if (typed === guessed.get(field) || (field.get() ?? "") !== (guessed.get(field) ?? "")) return false
    guessed.set(field, typed)
    field.set(typed)
    return true
  }
  const words = (text) => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")} `
  const regionIn = (text) => {
    for (const at of [0, 1]) {
      const found = Object.keys(regions).filter((code) => words(text).includes(words(regions[code][at])))
      if (found.length === 1) return found[0]
      if (found.length) return ""
    }
    return ""
  }
  const ofAward = ({ inner: { giver, giver_short, receiver, receiver_name } }) => {
    const by = clean(giver.first.input.value)
    const short = guess(giver_short.first, Object.hasOwn(givers, by) ? givers[by] : "")
    return guess(receiver, regionIn(receiver_name.first.input.value)) || short
  }
  return (parts) => {
    let renamed = (parts.awards?.items || []).filter(ofAward).length > 0
    for (const to in MADE) {
      for (const select of body.querySelectorAll(`select[data-to="${to}"]`)) {
        renamed = entries(select, parts[MADE[to]]?.items || []) || renamed
      }
    }
    groups(parts.claims?.items || [])
    return renamed
  }
}
