// What a reader types, in the words of the pages: numbers as they print them, other spellings, a letter too few or too
// many. It comes just before the theme's script, and speaks with the theme's worker in its stead. `known` stands above.
"use strict"
{
  const ASKED = 2
  const FOUND = 3 // kinds of message, as the theme numbers them
  const SIGNS = /[\s\-‐‑–—/()[\]"“”:;!?%·…=×+*|^~<>_]+|[.,](?!\d)/
  const split = (text) => text.toLowerCase().split(SIGNS).filter(Boolean)

  // 2860701, 2,860,701 and 2 860 701 are 2.860.701 where pages print it so. 20.126 may be a number of people or 20,126.
  const number = (whole, rest) =>
    whole.replace(/[.,]/g, "").replace(/\B(?=(\d{3})+$)/g, known.group) + (rest ? known.decimal + rest : "")
  const numbers = (typed) => {
    if (/^\d{4,}$/.test(typed)) return /^(19|20)\d\d$/.test(typed) ? [] : [number(typed)]
    const grouped = /^\d{1,3}(?:(\.\d{3})+|(,\d{3})+)$/.test(typed)
    const [, whole, rest] = /^(\d+|\d{1,3}(?:\.\d{3})+(?=,)|\d{1,3}(?:,\d{3})+(?=\.))[.,](\d+)$/.exec(typed) || []
    return [...(grouped ? [number(typed)] : []), ...(whole ? [number(whole, rest)] : [])]
  }

  // Of each word that has other spellings: how it may be typed, and what is looked for in its place.
  const spellings = Object.entries(known.spellings).map(([name, others]) => {
    const ways = [name, ...others].map(split)
    return { ways, words: [...new Set([...ways[0], ...ways.filter((way) => way.length === 1).map(([word]) => word)])] }
  })
  const spelled = (typed, at) => {
    for (const { ways, words } of spellings) {
      for (const way of [...ways].sort((one, other) => other.length - one.length)) {
        if (way.every((word, n) => typed[at + n] === word)) return { words, length: way.length }
      }
    }
  }

  // Digits and signs as the pages write them: those of a phone's other keyboard, wide ones, and what stands for a comma.
  const plain = (query) =>
    query
      .normalize("NFKC")
      .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => digit.charCodeAt(0) & 15)
      .replace(/[\u066b\u201a]/g, ",")
      .replace(/\u066a/g, "%")
      .replace(/(\d)(?=[a-z]{3})/gi, "$1 ")

  // The words typed, each with all that stands for it: [[99.54, 99,54], [ktp, el, ektp]].
  const understood = (query) => {
    const together = plain(query).replace(
      /(^|[^\d.,])(\d{1,3}(?:[ '’]\d{3})+)(?![\d.,])/g,
      (_, before, digits) => before + digits.replace(/\D/g, ""),
    )
    const typed = split(
      together.replace(
        /(^|[\s.])((?:[a-z][ .]){1,5}[a-z])(?![^\s.])/gi,
        (_, before, letters) => before + letters.replace(/[ .]/g, ""),
      ),
    )
    const meant = []
    for (let at = 0; at < typed.length;) {
      const other = spelled(typed, at)
      meant.push(other ? other.words : [typed[at], ...numbers(typed[at]).filter((one) => one !== typed[at])])
      at += other ? other.length : 1
    }
    return meant
  }

  // A word that stands nowhere is looked for once more with one letter changed, left out or added.
  const near = (meant, items) =>
    meant.map((words) => {
      const found = items.some((item) => item.some(({ terms }) => words.some((word) => terms[word])))
      return found || words.length > 1 || !/^[^\d.,]{4,}$/.test(words[0]) ? words : [...words, `${words[0]}~1`]
    })

  // The theme's script reads the index as browsers before 2019 cannot, and fetches from elsewhere what those before 2018
  // lack, to follow sizes that it does not need here.
  if (!Blob.prototype.text) {
    Blob.prototype.text = function () {
      return new Response(this).text()
    }
  }
  if (!window.ResizeObserver) {
    window.ResizeObserver = class {
      observe() {}
      unobserve() {}
      disconnect() {}
    }
  }

  const Theirs = window.Worker
  window.Worker = class extends Theirs {
    constructor(...given) {
      super(...given)
      this.asked = []
      this.addEventListener("message", (event) => {
        if (event.data.type === FOUND) this.told(event)
      })
    }
    postMessage(message, ...more) {
      if (message.type !== ASKED) return super.postMessage(message, ...more)
      this.ask(understood(message.data), false)
    }
    ask(meant, again) {
      this.asked.push({ meant, again })
      const data = meant.map((words) => words.join(" ")).join(" ")
      super.postMessage({ type: ASKED, data })
    }
    told(event) {
      const { meant, again } = this.asked.shift()
      const { items } = event.data.data
      const wider = again || this.asked.length ? meant : near(meant, items)
      if (wider.some((words, n) => words !== meant[n])) {
        event.stopImmediatePropagation()
        return this.ask(wider, true)
      }
      // Of several words that stand for one, those that a page does not hold are not missing there.
      for (const { terms } of [].concat(...items)) {
        for (const words of meant) {
          if (words.length > 1) {
            const some = words.some((word) => terms[word])
            for (const word of words.slice(some ? 0 : 1)) if (!terms[word]) delete terms[word]
          }
        }
      }
    }
  }
}
