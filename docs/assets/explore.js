// A chart to explore: every mark is a stop for arrow keys, finger and mouse that says its row of the table.
// site.js loads this on the first tap; nothing else needs it. The chart itself stays as it is: what is here lies over it.
"use strict"
{
  const LEAST = 24 // px, the smallest target
  const flat = (element) => element.textContent.replace(/\s+/g, " ").trim()
  const made = (tag, style, attributes) => {
    const one = document.createElement(tag)
    Object.assign(one.style, style)
    for (const name in attributes) one.setAttribute(name, attributes[name])
    return one
  }
  const open = new Map()

  // The rows that the marks name, in the order of the table, each with its cells under their heads.
  const read = (figure) => {
    const table = figure.querySelector("table")
    const heads = [...table.tHead.rows[0].cells]
    const found = new Map()
    for (const mark of figure.querySelectorAll("svg [data-row]")) {
      const row = Number(mark.dataset.row)
      if (!found.has(row)) found.set(row, { cells: [...table.tBodies[0].rows[row].cells], marks: [] })
      found.get(row).marks.push(mark)
    }
    const rows = [...found].sort(([one], [other]) => one - other).map(([, row]) => row)
    for (const row of rows) {
      row.said = row.cells.map((cell, n) => n ? `${flat(heads[n])}: ${flat(cell)}` : flat(cell)).join(". ")
    }
    return { rows, heads, about: flat(table.caption) }
  }

  const explored = (figure, button) => {
    const { rows, heads, about } = read(figure)
    const seen = () => [...figure.querySelectorAll("svg")].find((svg) => svg.getClientRects().length)
    let svg = seen()
    const title = flat(figure.querySelector(".chart__title"))
    const layer = made("div", { position: "absolute", zIndex: 2 }, {
      role: "group",
      class: "explore",
      "aria-label": `${title}. ${button.dataset.hint}`,
    })
    const hint = made("p", { margin: ".6em 0", fontSize: ".68rem" }, { class: "explore__hint" })
    const tip = made("div", {
      position: "absolute",
      zIndex: 3,
      boxSizing: "border-box",
      padding: ".5em .7em",
      border: "1px solid var(--kt-ink)",
      background: "var(--kt-surface)",
      color: "var(--kt-ink)",
      fontSize: ".7rem",
      lineHeight: 1.4,
      overflowWrap: "anywhere",
    }, { class: "explore__tip", id: `${figure.id}-tip` })
    hint.textContent = button.dataset.hint
    tip.hidden = true
    figure.style.position = "relative"
    for (const [n, row] of rows.entries()) {
      row.stop = layer.appendChild(
        made("button", { position: "absolute", margin: 0, cursor: "pointer" }, {
          type: "button",
          tabindex: n ? -1 : 0,
          "aria-label": row.said,
        }),
      )
    }
    layer.append(tip)
    figure.append(layer)
    button.closest(".save").after(hint)

    // px from the corner of the chart, at least as large as a finger needs.
    const place = () => {
      svg = seen() || svg
      const frame = svg.getBoundingClientRect()
      const around = figure.getBoundingClientRect()
      Object.assign(layer.style, {
        left: `${frame.left - around.left}px`,
        top: `${frame.top - around.top}px`,
        width: `${frame.width}px`,
        height: `${frame.height}px`,
      })
      for (const row of rows) {
        // Of two drawings of one chart only one is shown.
        const boxes = row.marks.filter((mark) => svg.contains(mark)).map((mark) => mark.getBoundingClientRect())
        const least = (low, high) => {
          const missing = Math.max(0, LEAST - (high - low)) / 2
          return [low - missing, high + missing]
        }
        const [left, right] = least(
          Math.min(...boxes.map((box) => box.left)),
          Math.max(...boxes.map((box) => box.right)),
        )
        const [top, bottom] = least(
          Math.min(...boxes.map((box) => box.top)),
          Math.max(...boxes.map((box) => box.bottom)),
        )
        row.box = {
          left: left - frame.left,
          right: right - frame.left,
          top: top - frame.top,
          bottom: bottom - frame.top,
        }
        Object.assign(row.stop.style, {
          left: `${row.box.left}px`,
          top: `${row.box.top}px`,
          width: `${right - left}px`,
          height: `${bottom - top}px`,
        })
      }
    }

    let shown = null
    const hide = () => {
      tip.hidden = true
      if (shown) shown.stop.style.removeProperty("box-shadow")
      shown = null
    }
    const show = (row) => {
      if (row === shown) return
      hide()
      shown = row
      row.stop.style.boxShadow = "0 0 0 2px var(--kt-accent)"
      tip.textContent = ""
      tip.append(...row.cells.map((cell, n) => {
        const line = made("div", n ? {} : { fontWeight: 700 })
        if (n) line.append(`${flat(heads[n])}: `)
        line.append(...cell.cloneNode(true).childNodes)
        return line
      }))
      const caption = made("div", { color: "var(--kt-ink-soft)" })
      caption.textContent = about
      tip.append(caption)
      tip.hidden = false
      // Close to its mark, so that a mouse can go to it, and over the chart, not over what stands below; never wider than
      // the text around it.
      const room = figure.getBoundingClientRect().width
      const wide = Math.min(room, 260)
      const middle = (row.box.left + row.box.right) / 2
      const high = layer.offsetHeight
      const below = row.box.top + row.box.bottom < high
      Object.assign(tip.style, {
        width: `${wide}px`,
        top: below ? `${row.box.bottom + 3}px` : "auto",
        bottom: below ? "auto" : `${high - row.box.top + 3}px`,
        left: `${Math.max(-layer.offsetLeft, Math.min(middle - wide / 2, room - wide - layer.offsetLeft))}px`,
      })
    }
    const step = (to) => {
      const next = rows[(to + rows.length) % rows.length]
      for (const row of rows) row.stop.tabIndex = row === next ? 0 : -1
      next.stop.focus()
      show(next)
      tip.scrollIntoView({ block: "nearest" })
    }

    // What is under a finger: the mark itself, else the nearest one; small marks need no steady hand.
    const under = ({ clientX, clientY }) => {
      const frame = svg.getBoundingClientRect()
      const inside = (mark) => {
        const matrix = mark.isPointInFill && mark.getScreenCTM()
        const point = Object.assign(svg.createSVGPoint(), { x: clientX, y: clientY })
        return matrix && mark.isPointInFill(point.matrixTransform(matrix.inverse()))
      }
      const far = ({ box }) =>
        Math.hypot(
          Math.max(box.left - clientX + frame.left, 0, clientX - frame.left - box.right),
          Math.max(box.top - clientY + frame.top, 0, clientY - frame.top - box.bottom),
        )
      // Of two that are as near, the smaller one is meant: a bar lies in that of its target, the last dots among all.
      const size = ({ box }) => (box.right - box.left) * (box.bottom - box.top)
      const nearer = (one, other) => far(other) - far(one) || size(other) - size(one)
      const on = rows.filter((row) => row.marks.some((mark) => svg.contains(mark) && inside(mark)))
      return (on.length ? on : rows).reduce((one, other) => nearer(one, other) < 0 ? other : one)
    }
    const touched = (event) => {
      if (!tip.contains(event.target)) show(under(event))
    }
    layer.addEventListener("pointermove", touched)
    layer.addEventListener("pointerleave", (event) => {
      if (event.pointerType !== "mouse") return
      const focused = rows.find((row) => row.stop === document.activeElement)
      if (focused) show(focused)
      else if (!tip.contains(document.activeElement)) hide()
    })
    layer.addEventListener("click", (event) => {
      if (tip.contains(event.target)) return
      // A screen reader or a key presses a stop without a place on the screen.
      const row = event.detail ? under(event) : rows.find((one) => one.stop === event.target)
      if (row) step(rows.indexOf(row))
    })
    layer.addEventListener("focusin", (event) => {
      const row = rows.find((one) => one.stop === event.target)
      if (row) show(row)
    })
    layer.addEventListener("focusout", (event) => {
      if (!layer.contains(event.relatedTarget)) hide()
    })
    layer.addEventListener("keydown", (event) => {
      const at = rows.findIndex((row) => row.stop === event.target)
      if (at < 0) return
      const to =
        { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
      if (to !== undefined) step(to)
      else if (event.key === "Enter" || event.key === " ") shown ? hide() : show(rows[at])
      else return
      event.preventDefault()
    })
    layer.addEventListener("keyup", (event) => {
      if (event.key === " ") event.preventDefault() // else some browsers press the stop once more
    })
    const leave = () => {
      const focused = layer.contains(document.activeElement)
      observer.disconnect()
      document.removeEventListener("keydown", escape, true)
      layer.remove()
      hint.remove()
      figure.style.removeProperty("position")
      button.setAttribute("aria-pressed", false)
      open.delete(figure)
      if (focused) button.focus()
    }
    // A tip that only the mouse has opened goes first, and the mouse stays where it is.
    const escape = (event) => {
      if (event.key !== "Escape") return
      if (layer.contains(document.activeElement)) leave()
      else if (shown) hide()
      else return
      event.stopPropagation()
    }
    document.addEventListener("keydown", escape, true)
    const Watch = window.ResizeObserver || class {
      observe() {}
      disconnect() {}
    }
    const observer = new Watch(() => {
      place()
      const again = shown
      hide()
      if (again) show(again)
    })
    place()
    observer.observe(figure)
    button.setAttribute("aria-pressed", true)
    open.set(figure, leave)
    step(0)
  }

  // A second tap on the button ends what the first one began.
  window.kt_explore = (figure, button) => open.has(figure) ? open.get(figure)() : explored(figure, button)
}
