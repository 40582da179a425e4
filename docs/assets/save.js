// A chart to take along: a picture with all that stands around it, in the light colours on white.
// site.js loads this on the first tap; nothing else needs it.
"use strict"
{
  const canonical = document.querySelector("link[rel=canonical]")
  const here = canonical ? canonical.href : location.href.split("#")[0]
  const flat = (element) => element.textContent.replace(/\s+/g, " ").trim()
  const MARGIN = 20
  const SCALE = 3
  const pen = document.createElement("canvas").getContext("2d")
  // A chart may be drawn twice, for a phone and for a desk: what is on the screen is saved, with the words of both.
  const drawn = (figure) => {
    const all = [...figure.querySelectorAll("svg")]
    const seen = all.find((svg) => svg.getClientRects().length) || all[0]
    const svg = seen.cloneNode(true)
    if (seen !== all[0]) svg.prepend(...[...all[0].children].slice(0, 2).map((words) => words.cloneNode(true)))
    svg.removeAttribute("display")
    return svg
  }
  const lines = (text, size, weight, room) => {
    pen.font = `${weight} ${size}px system-ui, sans-serif`
    const done = [""]
    // An address may break after a slash, all else between words. 10 px are for letters wider than these elsewhere.
    for (const piece of text.match(/[^ /]+[ /]*|[ /]+/g) || []) {
      if (done[0] && pen.measureText(done[0] + piece.replace(/ +$/, "")).width > room - 10) done.unshift("")
      done[0] += piece
    }
    return done.reverse()
  }
  const picture = (figure) => {
    const svg = drawn(figure)
    const room = svg.viewBox.baseVal.width - 4
    // Alone, a picture has no table.
    for (const mark of svg.querySelectorAll("[data-row]")) mark.removeAttribute("data-row")
    svg.setAttribute("role", "img")
    const [, desc, ...marks] = svg.children
    let foot = 0
    const add = (tag, attributes, ...inside) => {
      const made = document.createElementNS(svg.namespaceURI, tag)
      for (const name in attributes) made.setAttribute(name, attributes[name])
      made.append(...inside)
      svg.append(made)
    }
    const write = (texts, size, weight = 400, fill = "var(--kt-ink-soft, #51605a)") => {
      for (const text of texts.filter(Boolean)) {
        for (const line of lines(text, size, weight, room)) {
          add("text", { y: foot + size, "font-size": size, "font-weight": weight, fill }, line.trim())
          foot += Math.round(size * 1.35)
        }
        foot += 5
      }
    }
    const all = (selector) => [...figure.querySelectorAll(selector)].map(flat)
    write(all(".chart__title"), 16, 700, "var(--kt-ink, #18231f)")
    write(all(".chart__subtitle"), 13)
    add("g", { transform: `translate(0,${foot + 5})` }, ...marks)
    foot += svg.viewBox.baseVal.height + 15
    write(all(".chart__word"), 13)
    write(all(".chart__note"), 12)
    const site = document.querySelector("[property='og:site_name']")
    write([site && site.content, here], 12)
    const box = { x: -MARGIN, y: -MARGIN, width: room + 2 * MARGIN, height: foot + 2 * MARGIN }
    add("rect", Object.assign({ fill: "#fff" }, box))
    desc.after(svg.lastChild)
    svg.removeAttribute("class")
    svg.setAttribute("viewBox", Object.values(box).join(" "))
    svg.setAttribute("width", box.width)
    svg.setAttribute("height", box.height)
    // Alone, a picture has no style sheet: the colours become the light ones they fall back on.
    return new XMLSerializer().serializeToString(svg).replace(
      /var\(--kt-(\w+)[\w-]*, (#\w+)\)/g,
      (_, name, light) => name === "paper" ? "#fff" : light,
    )
  }
  // How high the frame has to be is read from one that nobody sees.
  const embed = async (figure, url) => {
    const frame = Object.assign(document.createElement("iframe"), { src: url, width: 360, tabIndex: -1 })
    frame.style.cssText = "position:absolute;left:-999px;visibility:hidden"
    await new Promise((done) => {
      frame.onload = frame.onerror = done
      document.body.append(frame)
    })
    const drawn = frame.contentDocument && frame.contentDocument.querySelector("main")
    const height = drawn ? Math.ceil(drawn.getBoundingClientRect().bottom) + 20 : 480
    frame.remove()
    const title = flat(figure.querySelector(".chart__title")).replace(
      /[&<>"]/g,
      (letter) => `&#${letter.charCodeAt()};`,
    )
    return `<iframe src="${url}" title="${title}" width="360" height="${height}" loading="lazy" style="border:0;max-width:100%"></iframe>`
  }
  window.kt_save = {
    embed,
    SVG: (figure) => new Blob([picture(figure)], { type: "image/svg+xml" }),
    PNG: async (figure) => {
      const image = new Image()
      const canvas = document.createElement("canvas")
      await new Promise((done, failed) => {
        Object.assign(image, { onload: done, onerror: failed })
        image.src = `data:image/svg+xml,${encodeURIComponent(picture(figure))}`
      })
      canvas.width = image.width * SCALE
      canvas.height = image.height * SCALE
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height)
      return new Promise((done) => canvas.toBlob(done))
    },
  }
}
