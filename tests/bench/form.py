"""What a task costs on the form page: taps, keys and screens on a phone, then key presses by somebody without a mouse.

Chromium does what a person would, in the order of the page, with the values of our own data. On a phone of 360 by 740
px: a tap for each button, box, fold and link, a tap for each text field and a key for each letter, two taps for a
choice from a list (to open it, to choose), two to paste (to hold, and "Tempel"). What the page has filled in already,
and the tap on a field that has the cursor already, cost nothing. Scrolling counts where the person has to do it, in
screens of the phone; its own keyboard is not drawn. Without a mouse, every Tab, arrow, Enter and Space is a press, a
paste is one, and letters are counted apart. A fold that hides a field is opened first, which counts too.

A task is done when the page shows the file; "in hand" is when it is on its way to the repository, or copied for the
page where it replaces another, or downloaded, as the site offers. Presses end there too. Nothing leaves this machine.
A file that the form refuses is no task done: a line below the table says why.

The two seed articles are pasted as they are retold in `articles/`: what they say, in their order, in words of ours.
`ARTICLES=folder` pastes the texts of a folder in their place, in the order of their names. Whoever pastes knows what
our data say: a number that stands there is accepted, another is no data. Below the table stands how each file differs.
"""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Error, sync_playwright

from tests.bench import made
from tests.bench.table import table
from tests.browser import PHONE, chromium, context_of, served, settle, until

PATH = "sunting/"
ARTICLE = "2024-11-ikntime-penghargaan"
SEEDS = (ARTICLE, "2025-01-iknpos-ikd-ppu")
"""The two seed articles; what the first tells is typed as well."""
UNANSWERED = "#form-pasted .pasted__text > div > fieldset:not([data-answer=yes]):not([data-answer=no])"
TEXTS = Path(__file__).parent / "articles"
TARGET, AWARD = "kemendagri-ikd-2024", "2024-11-kemendagri-ktp-el-ikd"
CLAIMS = 2
"""So many were counted when the goals were set."""
GOALS = {"first article pasted": "20", "second article pasted": "20", "recap": "6", "correction": "5", "award": "12"}
HEADS = ["task", "taps", "goal", "in hand", "keys", "screens", "presses", "letters"]
"""Taps until the page shows the file; those until the file is in hand."""
PASTE = 2
"""Taps: to hold, and "Tempel"."""
CHOICE = 2
"""Taps: to open the list, and to choose."""
MISPRINT = 10
"""What the figure of the correction is off by; invented, for no figure of ours is known to be a misprint."""
FIND = """([sort, said, legends]) => {
  const text = one => (one.labels?.length ? one.labels[0].firstChild.textContent : one.textContent)?.trim() ?? ""
  const fits = one => sort === "value" ? one.value === said && one.type !== "text"
    : sort === "in fold" ? text(one) === said && one.matches("details a")
    : text(one) === said || (sort === "begins" && text(one).startsWith(said))
  const over = one => {
    const all = []
    for (let up = one.closest("fieldset"); up; up = up.parentElement.closest("fieldset")) {
      all.push(up.querySelector("legend").textContent)
    }
    return all
  }
  return [...document.querySelectorAll("article :is(input, select, textarea, button, summary, a)")].find(one =>
    !one.closest("[hidden]") && fits(one) &&
    legends.every(legend => over(one).some(each => each === legend || each.startsWith(`${legend} `))))
}"""
FOLDS = """one => {
  const closed = []
  for (let up = one.parentElement?.closest("details"); up; up = up.parentElement.closest("details")) {
    if (!up.open && one.parentElement !== up.querySelector("summary")) closed.unshift(up.querySelector("summary"))
  }
  return closed.filter(summary => summary !== one)
}"""
AWAY = """one => {
  const { top, bottom } = one.getBoundingClientRect(), head = 56
  return top >= head && bottom <= innerHeight ? 0 : (top + bottom) / 2 - innerHeight / 2
}"""
"""Pixels until it stands in the middle, if it is not in view."""
HERE = """one => one === document.activeElement && (one.selectionEnd ?? 0) === (one.value ?? "").length"""
"""Whether the cursor is there, behind what stands there already."""
FIRST = """all => {
  const before = one => all.some(other => other !== one && one.compareDocumentPosition(other) & 2)
  return all.findIndex(one => !before(one))
}"""
NEXT = """() => {
  const last = document.querySelector("#form-body [type=submit]"), here = document.activeElement
  const all = [...document.querySelectorAll("#form-body button")]
  return all.find(one => one.textContent === last.textContent && here.compareDocumentPosition(one) & 4) || last
}"""
"""The next button that shows the file."""
BEFORE = "one => Boolean(document.activeElement.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING)"
REGENCIES = """Object.entries(formData.regions)
  .filter(([code, [, , beside]]) => code.includes(".") && !beside).map(([, [name]]) => name)"""


class Missing(Exception):
    """The page has no such thing, or does not do it."""


@dataclass
class Person:
    """Whoever fills in a form, by finger or by keyboard alone, and what that costs."""

    page: Any
    finger: bool
    acts: int = 0
    """Taps, or presses of a key that is no letter."""
    letters: int = 0
    shown: int = 0
    """Acts until the page shows the file."""
    scrolled: float = 0
    made: dict[str, dict[str, Any]] = field(default_factory=dict)
    """The file of a pasted article, by the name that it has in our data."""
    words: dict[str, Any] = field(default_factory=dict)
    """The form's data, for the names of its fields."""

    def come(self, address: str) -> None:
        self.page.goto(address, wait_until="load")
        self.arrived()

    def arrived(self) -> None:
        """Until the page is at rest; what it holds of the form is what fields are called by."""
        settle(self.page)
        if "/sunting/" in self.page.url:
            until(self.page, "document.documentElement.classList.contains('kt-form')")
            asks = "location.search.includes('=') && !document.querySelector('#form-body > *')"
            until(self.page, f"!({asks})")
            self.page.wait_for_timeout(500)
            self.words = self.page.evaluate("({ schema: formData.schema, replies: formData.words })")

    def find(self, said: str, *legends: str, sort: str = "is") -> Any:
        found = self.page.evaluate_handle(FIND, [sort, said, legends]).as_element()
        if not found:
            raise Missing(f"no {said!r} in {legends}")
        return found

    def reach(self, one: Any) -> None:
        """To a thing, through the folds that hide it."""
        folds = one.evaluate_handle(FOLDS)
        for fold in list(folds.get_properties().values()):
            self.act(fold.as_element())
        if not self.finger:
            self._tab(one)
            return
        away = one.evaluate(AWAY)
        if away:
            at = self.page.evaluate("scrollY")
            self.page.evaluate("y => scrollBy({ top: y, behavior: 'instant' })", away)
            self.scrolled += abs(self.page.evaluate("scrollY") - at)

    def _tab(self, one: Any) -> None:
        key = "Shift+Tab" if one.evaluate(BEFORE) else "Tab"
        for _ in range(1000):
            if one.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press(key)
            self.acts += 1
        raise Missing(f"no way by {key}")

    def act(self, one: Any) -> None:
        """Press a button, a box, a fold or a link."""
        self.reach(one)
        self.acts += 1
        if self.finger:
            one.tap()
        else:
            self.page.keyboard.press(
                "Space" if one.evaluate("one => ['checkbox', 'radio'].includes(one.type)") else "Enter"
            )

    def press(self, said: str, *legends: str, sort: str = "is") -> None:
        self.act(self.find(said, *legends, sort=sort))

    def kind(self, kind: str) -> None:
        """Choose what is to be added. By keyboard the first stands on the way, and arrows go on."""
        one = self.find(kind, sort="value")
        if self.finger:
            label = one.evaluate_handle("one => one.labels[0]").as_element()
            self.act(label)
        else:
            first = self.page.query_selector("[name=kind]")
            self._tab(first)
            self.acts += 1
            self.page.keyboard.press("Space")
            while not one.evaluate("one => one.checked"):
                self.acts += 1
                self.page.keyboard.press("ArrowDown")
        until(self.page, "document.querySelector('#form-body > *')")
        self.page.wait_for_timeout(300)

    def give(self, one: Any, value: str) -> None:
        """A value into a field, whatever it is; nothing where it stands there already."""
        sort = one.evaluate("one => one.localName === 'select' ? 'select' : one.type")
        if sort == "select":
            self._choose(one, value)
        elif sort in ("checkbox", "radio"):
            if not one.evaluate("one => one.checked"):
                self.act(one)
        elif one.input_value() != value:
            self._type(one, value)

    def _choose(self, one: Any, value: str) -> None:
        now, then = one.evaluate(
            "(one, value) => [one.selectedIndex, [...one.options].findIndex(each => each.value === value)]", value
        )
        if then < 0:
            raise Missing(f"no choice {value!r}")
        if now == then:
            return
        self.reach(one)
        if self.finger:
            self.acts += CHOICE
            one.focus()
            one.select_option(value)
            return
        for _ in range(abs(then - now)):
            self.page.keyboard.press("ArrowDown" if then > now else "ArrowUp")
            self.acts += 1

    def _type(self, one: Any, value: str) -> None:
        """What stands there already is kept as far as it is right."""
        there = one.input_value()
        same = next((n for n, (old, new) in enumerate(zip(there, value, strict=False)) if old != new), len(there))
        same = min(same, len(value))
        if not one.evaluate(HERE):
            self.reach(one)
            if self.finger:
                self.acts += 1
                one.tap()
        self.page.keyboard.press("End")  # where the finger has tapped, or the cursor was
        for _ in there[same:]:
            self.page.keyboard.press("Backspace")
        self.page.keyboard.insert_text(value[same:])
        self.letters += len(there) - same + len(value) - same

    def paste(self, one: Any, text: str) -> None:
        self.reach(one)
        self.acts += PASTE if self.finger else 1
        one.focus()
        self.page.keyboard.insert_text(text)

    def fill(self, definition: str, values: dict[str, Any], *legends: str) -> None:
        """The fields of an entry, from top to bottom as the page has them."""
        left = dict(values)
        while left:
            found = {}
            for name, value in left.items():
                with suppress(Missing):  # some come once others are filled in
                    found[name] = list(self._fields(definition, name, value, legends))
            if not found:
                raise Missing(f"no {', '.join(left)} in {legends}")
            first = self.page.evaluate(FIRST, [pairs[0][0] for pairs in found.values()])
            name, pairs = list(found.items())[first]
            del left[name]
            for one, value in pairs:
                self.give(one, value)

    def _fields(self, definition: str, name: str, value: Any, legends: tuple[str, ...]) -> Iterator[tuple[Any, str]]:
        schema = self.words["schema"]
        held = schema if definition == "Source" else schema["definitions"][definition]
        title = held["properties"][name]["title"]
        if isinstance(value, list):
            for one in value:
                yield self.find(str(one), title, *legends, sort="value"), str(one)
        elif not isinstance(value, dict) and (radio := self._radio(str(value), title, *legends)):
            yield radio, str(value)
        else:
            yield self.find(title, *legends), value["id"] if isinstance(value, dict) else str(value)

    def _radio(self, value: str, *legends: str) -> Any:
        """One of two words that stand side by side; None where the field is another."""
        with suppress(Missing):
            found = self.find(value, *legends, sort="value")
            return found if found.evaluate("one => one.type === 'radio'") else None
        return None

    def done(self) -> None:
        """Look at the result, and take the file along."""
        result = self.page.query_selector("#form-result")
        if not result.is_visible():
            self.act(self.page.evaluate_handle(NEXT).as_element())
        until(self.page, "!document.getElementById('form-result').hidden")
        self.page.wait_for_timeout(300)
        self.shown = self.acts
        if not self.page.query_selector("#form-done").is_visible():
            raise Missing(" ".join(self.page.query_selector("#form-told").inner_text().split()))
        link = self.page.query_selector("#form-open")
        if not link.is_visible():
            self.act(self.page.query_selector("#form-download"))
            return
        if "/new/" not in link.get_attribute("href"):
            self.act(self.page.query_selector("#form-copy"))
        self.act(link)


# --- the tasks ---------------------------------------------------------------------------------------------------


def _read(name: str) -> dict[str, Any]:
    return yaml.safe_load((made.DATA / name).read_text("utf-8"))


def _source(extra: str) -> dict[str, Any]:
    """The article at another address: that of a source that is there already would be refused."""
    held = _read(f"sources/{ARTICLE}.yml")
    asked = ("title", "publisher", "url", "published")
    return {name: held[name] for name in asked} | {"url": held["url"].replace("atas", extra)}


def article(person: Person, at: str) -> None:
    held = _read(f"sources/{ARTICLE}.yml")
    person.come(f"{at}{PATH}")
    person.kind("release")
    person.fill("Source", _source("lagi"))
    say = person.words["replies"]
    for name, values in held["speakers"].items():
        person.press(say["add_person"])
        legend = f"{say['person']} 1"
        person.give(person.find(say["speaker"], legend), name)
        person.fill("Speaker", values, legend)
    for n, values in enumerate(held["figures"], 1):
        if n > 1:
            person.press(say["add_figure"])
        person.fill("Figure", values, f"{say['figure']} {n}")
    for n, values in enumerate(held["claims"][:CLAIMS], 1):
        person.press(say["add_claim"])
        person.fill("Claim", {name: one for name, one in values.items() if name != "award"}, f"{say['claim']} {n}")
    person.press(say["add_targets"])
    target = _read("targets.yml")["targets"][TARGET]
    person.fill("Target", {name: one for name, one in target.items() if name != "sources"}, f"{say['one_targets']} 1")
    person.done()


def correction(person: Person, at: str) -> None:
    """From the fold of its first figure on the page of the source."""
    person.come(f"{at}bukti/{ARTICLE}/")
    person.press("Betulkan", sort="in fold")
    person.page.wait_for_url("**/sunting/**")
    person.arrived()
    until(person.page, "document.querySelector('.item')")
    person.page.wait_for_timeout(500)
    say = person.words["replies"]
    count = _read(f"sources/{ARTICLE}.yml")["figures"][0]["count"] + MISPRINT
    person.fill("Figure", {"count": count}, f"{say['figure']} 1")
    person.done()


def answer(person: Person, at: str) -> None:
    person.come(f"{at}bukti/{ARTICLE}/")
    person.press("Jawaban kantor", sort="in fold")
    person.page.wait_for_url("**/sunting/**")
    person.arrived()
    person.fill("Reply", {"by": "DKP3A Provinsi Kaltim", "says": "Angka itu per akhir Oktober 2024."})
    person.done()


def award(person: Person, at: str) -> None:
    """What an award has to have, and what it is for."""
    held = _read(f"awards/{AWARD}.yml")
    person.come(f"{at}{PATH}")
    person.kind("award")
    person.fill("Source", _source("lagi"))
    asked = ("kind", "date", "giver", "giver_short", "receiver", "receiver_name", "for", "indicators")
    person.fill("Award", {name: held[name] for name in asked}, f"{person.words['replies']['one_awards']} 1")
    person.done()


def _recap(person: Person, at: str) -> list[tuple[str, str]]:
    """The source of a recap, and its rows: regions with invented numbers of people."""
    person.come(f"{at}{PATH}")
    person.kind("monthly")
    person.fill("Source", {"publisher": "DKP3A Provinsi Kaltim", "number": "470/1/2025", "published": "2025-01-10"})
    regions = person.page.evaluate(REGENCIES)
    return [(name, f"{100 + n}.000") for n, name in enumerate(regions[:10])]


def recap(person: Person, at: str) -> None:
    rows = _recap(person, at)
    text = "Keadaan per 31 Desember 2024\n\nNo\tKabupaten/Kota\tPerekaman KTP-el\n"
    text += "".join(f"{n}\t{name}\t{people}\n" for n, (name, people) in enumerate(rows, 1))
    person.paste(person.find(person.words["replies"].get("paste_here", "Tabel dari Excel")), text)
    person.press("Pakai ", sort="begins")
    person.page.wait_for_timeout(300)
    person.done()


def typed(person: Person, at: str) -> None:
    """The recap where nothing is pasted."""
    rows = _recap(person, at)
    person.fill("Figure", {"indicator": "ktp-el-recorded", "as_of": "2024-12-31"})
    for name, people in rows:
        person.fill("Figure", {"count": people}, name)
    person.done()


def adding(person: Person, at: str) -> None:
    person.come(f"{at}bukti/{ARTICLE}/")
    person.press("Tambah ke sumber ini")
    person.page.wait_for_url("**/sunting/**")
    person.arrived()
    until(person.page, "document.querySelector('.item')")
    person.page.wait_for_timeout(500)
    say = person.words["replies"]
    n = len(_read(f"sources/{ARTICLE}.yml")["figures"]) + 1
    values = {"region": "64.71", "indicator": "ikd-active", "as_of": "2024-11", "count": "12.000"}
    person.fill("Figure", values, f"{say['figure']} {n}")
    person.done()


def pasted(person: Person, at: str, n: int) -> None:
    """Source, figures, claims and target of an article; its sentences without numbers are set aside."""
    folder = Path(os.environ.get("ARTICLES") or TEXTS)
    held = _read(f"sources/{SEEDS[n]}.yml")
    person.come(f"{at}{PATH}")
    person.paste(person.page.query_selector("#form-paste"), sorted(folder.glob("*.txt"))[n].read_text("utf-8"))
    until(person.page, "document.querySelector('#form-pasted fieldset')")
    person.page.wait_for_timeout(300)
    if dates := person.page.query_selector_all("#form-pasted [role=group][data-name=as_of] button"):
        of_all = [each["as_of"] for each in held["figures"]]
        person.act(dates[-1] if "unstated" in of_all else dates[0])
    while line := person.page.query_selector(UNANSWERED):
        _answer(person, line, held, SEEDS[n])
    if aside := person.page.query_selector(f"text={_words()['stories_aside']}"):
        person.act(aside)
    _cite(person, held)
    person.done()
    person.made[SEEDS[n]] = yaml.safe_load(person.page.query_selector("#form-file").text_content())


def _words() -> dict[str, str]:
    path = Path(__file__).parents[2] / "scripts/words/id/form.yml"
    return yaml.safe_load(path.read_text("utf-8"))["form"]["paste"]


def _answer(person: Person, line: Any, held: dict[str, Any], source: str) -> None:
    said = line.query_selector("legend").text_content().split(". ", 1)[1]
    targets = _read("targets.yml")["targets"].values()
    aims = [one for one in targets if any(each["source"] == source for each in one["sources"])]
    named = [each[name] for each in held["figures"] for name in ("count", "percent", "of_count") if name in each]
    named += [one[name] for one in aims for name in ("count", "percent") if name in one]
    number = re.search(r"\d[\d.]*(,\d+)?", said)
    value = float(number[0].replace(".", "").replace(",", ".")) if number else 0
    is_claim = any(f"{each['rank']}" in "1 high" for each in held["claims"]) and re.match("Ter", said)
    is_ours = is_claim or value in map(float, named)
    if is_ours:
        for group in line.query_selector_all("[role=group]"):
            if not group.query_selector("[aria-pressed=true]"):
                person.act(group.query_selector_all("button")[-1])
        which = line.query_selector("[data-name=target]")
        if which and not which.input_value():
            person.give(which, next(each["target"] for each in held["figures"] if "target" in each))
        for button in line.query_selector_all(".field button"):  # a deadline that nobody says
            person.act(button)
    which = _words()["accept" if is_ours else "set_aside"]
    person.act(next(each for each in line.query_selector_all("button") if each.text_content() == which))
    person.page.wait_for_timeout(100)
    if not line.get_attribute("data-answer"):  # "" waits
        raise Missing(f"no answer to {said!r}: {line.inner_text()}")


def _cite(person: Person, held: dict[str, Any]) -> None:
    """The address is copied from the browser, and the title where it is known; what the form fills in stays."""
    legends = person.words["schema"]["properties"]
    for name in ("url", "title", "publisher", "published"):
        one = person.find(legends[name]["title"])
        if name not in held or one.input_value() == held[name]:
            continue
        if name in ("url", "title") and not one.input_value():
            person.paste(one, held[name].replace("?amp=1", "") + ("?ulang" if name == "url" else ""))
        elif not one.input_value():
            person.give(one, held[name])


def differs(made: dict[str, Any], held: dict[str, Any]) -> Iterator[str]:
    """How a file differs from ours, field by field; `-` where one has none. Of lists, entry by entry in their order."""
    ours, theirs = dict(_flat(held)), dict(_flat(made))
    for name in dict.fromkeys([*ours, *theirs]):
        if name != "accessed" and ours.get(name) != theirs.get(name):
            yield f"{name}: {theirs.get(name, '-')} (in data/: {ours.get(name, '-')})"


def _flat(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value, 1)
        for name, one in pairs:
            yield from _flat(one, f"{path}.{name}" if path else str(name))
    else:
        yield path, str(value)


TASKS: dict[str, Callable[[Person, str], None]] = {
    "first article pasted": lambda person, at: pasted(person, at, 0),
    "second article pasted": lambda person, at: pasted(person, at, 1),
    "article typed": article,
    "correction": correction,
    "answer": answer,
    "award": award,
    "recap": recap,
    "recap typed": typed,
    "adding a figure": adding,
}


def run(site: Path) -> None:
    """Print a row for each task."""
    rows, left = [], []
    made: dict[str, dict[str, Any]] = {}
    with served(site, "/") as at, sync_playwright() as playwright, chromium(playwright) as browser:
        for name, task in TASKS.items():
            costs = []
            for finger in (True, False):
                how = {"has_touch": True, "is_mobile": True} if finger else {}
                own = context_of(browser, viewport=PHONE, permissions=["clipboard-write", "clipboard-read"], **how)
                own.set_default_timeout(20_000)
                address = at.address
                own.route(lambda url, at=address: not url.startswith(at), lambda route: route.abort())
                person = Person(own.new_page(), finger)
                try:
                    task(person, address)
                    made |= person.made
                    screens = f"{person.scrolled / PHONE['height']:.1f}"
                    if finger:
                        costs += [str(person.shown), GOALS.get(name, ""), str(person.acts)]
                        costs += [str(person.letters), screens]
                    else:
                        costs += [str(person.acts), str(person.letters)]
                except (Missing, Error) as reason:
                    costs += ["-"] * (5 if finger else 2)
                    left.append(f"{name}, {'by finger' if finger else 'by keys'}: {str(reason).splitlines()[0]}")
                own.close()
            rows.append([name, *costs])
    print(table(HEADS, rows))
    print("\n".join(left))
    for key, file in made.items():
        print(f"\n{key}.yml, as pasted:")
        print("\n".join(differs(file, _read(f"sources/{key}.yml"))))
