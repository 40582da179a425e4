// The reader of sentences: numbers in a press release, each with what the sentence says of it. Rules over words, no model.
// It knows Indonesian and no place: regions, indicators, bases and their words are handed over. Nothing is sent.
;(function (root) {
  const DIGITS = {}
  for (
    const words of [
      "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas",
      "one two three four five six seven eight nine ten",
    ]
  ) words.split(" ").forEach((word, n) => DIGITS[word] = n + 1)
  const TIMES = { puluh: 10, ratus: 100, hundred: 100, ribu: 1e3, thousand: 1e3, juta: 1e6, million: 1e6, miliar: 1e9 }
  const DIGIT = Object.keys(DIGITS).join("|")
  const ENDS = ")(?:\\b|(?=an\\b))"
  const IN_WORDS = "(?:" + DIGIT + "|seratus|seribu" + ENDS + "(?:\\s+(?:" + DIGIT + "|seratus|belas|" +
    Object.keys(TIMES).join("|") + ENDS + ")*(?:\\s+koma(?:\\s+(?:" + DIGIT + "|nol)\\b)+)?"
  const SCALES = {
    ribu: 1e3,
    ribuan: 1e3,
    rb: 1e3,
    juta: 1e6,
    jutaan: 1e6,
    jt: 1e6,
    miliar: 1e9,
    thousand: 1e3,
    million: 1e6,
  }
  const SCALE = "(?:ribuan|ribu|rb|jutaan|juta|jt|miliar|thousand|million)\\b"
  const PER_CENT = "(?:%|persen(?:nya)?\\b|prosen\\b|per\\s?cent\\b|percent\\b)"
  const SPEAKS = "(?:kata|ujar|jelas|ungkap|tutur|terang|papar|sebut|imbuh|ucap|tambah|menurut|said)(?:nya)?"
  const DIRECTIONS = {
    timur: ["tim"],
    tengah: ["teng"],
    selatan: ["sel"],
    barat: ["bar"],
    utara: ["tara", "ut"],
    tenggara: ["tra"],
  }

  function read(text, names, published) {
    const article = {
      text,
      names,
      published: published || told(text, lexicon(names)),
      paragraphs: paragraphs(text),
      lexicon: lexicon(names),
    }
    article.levels = new Map(names.regions.map((each) => [each.code, each.level]))
    // Signs outside the first plane are two units of a text in JavaScript, and one of its code points.
    article.pairs = [...text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)].map((each) => each.index)
    article.sentences = article.paragraphs.flatMap((each) => sentences(text, each))
    article.places = places(article)
    article.sentences.forEach((each) => understand(article, each))
    article.home = home(article)
    article.topics = new Set(
      article.sentences.flatMap((each) => each.verbs.map((one) => one.key)).filter((key) => !isWhole(article, key)),
    ).size
    article.named = new Set(article.sentences.flatMap((each) => each.places.flatMap((place) => place.codes)))
    article.sentences.forEach((each) => levels(article, each))
    const found = article.sentences.flatMap((each) => propose(article, each))
    return { proposals: found.map((each) => printed(article, each)) }
  }

  // --- text ----------------------------------------------------------------------------------------------------------

  function paragraphs(text) {
    const found = []
    const blocks = /^[^\n\S]*\S[^\n]*(?:\r?\n[^\n\S]*\S[^\n]*)*/gm
    for (let block = blocks.exec(text); block; block = blocks.exec(text)) {
      found.push({ n: found.length + 1, from: block.index, to: block.index + block[0].length })
    }
    return found
  }

  const LONGEST = 800
  const ABBREVIATED =
    /(?:\b(?:No|Nomor|Kab|Kec|Kel|Prov|Dr|Drs|Dra|dr|Ir|H|Hj|Hm|St|Jl|Jln|Tbk|dll|dsb|dkk|a\.n|s\.d|u\.p|M|S|Rp|tgl|Tn|Ny|Sdr|Bpk|[A-Z]))\.$/

  function sentences(text, paragraph) {
    const found = []
    const body = text.slice(paragraph.from, paragraph.to).replace(/[\r\n]/g, " ")
    let from = 0
    // Rows of a list and of a table end where their line ends.
    const rows = text.slice(paragraph.from, paragraph.to).split("\n")
    const row = (line) => /^\s*(?:[-•*·▪–]|\d{1,2}[.)/])\s|^\s*[A-Z][\w .'’-]{2,50}\s*[:=|\t]\s*\d/.test(line || "")
    let breaks = 0
    const lines = rows.map((line, n) => [breaks += line.length + 1, row(line) || row(rows[n + 1])]).filter((line) =>
      line[1]
    )
      .map((line) => line[0] - 1)
    const ends = /[.?!]["”’»)]*(?=\s+["“‘(]?[A-Z0-9À-Ý])|[.?!]["”’»)]*(?=[A-ZÀ-Ý][a-z])/g
    for (let end = ends.exec(body); end; end = ends.exec(body)) {
      const before = body.slice(from, end.index + 1)
      const after = body.slice(end.index + end[0].length)
      if (ABBREVIATED.test(before) || (/\d\.$/.test(before) && /^\s*\d{3}(?!\d)/.test(after))) continue
      if (/^[A-Za-z]/.test(after) && /[A-Za-z]\.$/.test(before) && !/\s\S*[a-z]{4,}\.$/.test(before)) continue
      found.push([from, end.index + end[0].length])
      from = end.index + end[0].length
    }
    found.push([from, body.length])
    for (const line of lines) {
      const n = found.findIndex(([start, stop]) => start < line && line < stop)
      if (n >= 0) found.splice(n, 1, [found[n][0], line], [line, found[n][1]])
    }
    // No sentence is that long: what has no end is cut, so that no rule looks back over a whole book.
    for (let n = 0; n < found.length; n += 1) {
      const [start, stop] = found[n]
      if (stop - start <= LONGEST) continue
      const space = body.lastIndexOf(" ", start + LONGEST)
      const cut = space > start ? space : start + LONGEST
      found.splice(n, 1, [start, cut], [cut, stop])
    }
    return found.map(([start, stop]) => {
      const lead = /^\s*/.exec(body.slice(start, stop))[0].length
      return {
        paragraph: paragraph.n,
        from: paragraph.from + start + lead,
        text: body.slice(start + lead, stop).replace(/\s+$/, ""),
      }
    }).filter((each) => each.text)
  }

  const all = (pattern, text, flags) => {
    const found = []
    const rule = new RegExp(pattern.source || pattern, flags || "gi")
    for (let each = rule.exec(text); each; each = rule.exec(text)) {
      found.push(Object.assign(each, { from: each.index, to: each.index + each[0].length }))
      if (!each[0]) rule.lastIndex += 1
    }
    return found
  }
  const within = (one, others) => others.some((each) => one.from < each.to && each.from < one.to)
  const quoted = (said) => said.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")

  // --- places --------------------------------------------------------------------------------------------------------

  // Every way in which a region may be named, longest first; what several share is told by what stands before it.
  function places(article) {
    const named = new Map()
    const add = (said, code) => {
      if (!said || said.length < 2) return
      if (!named.has(said)) named.set(said, new Set())
      named.get(said).add(code)
    }
    for (const region of article.names.regions) {
      const bare = region.name.replace(
        /^(?:Kabupaten Administrasi|Kota Administrasi|Kabupaten|Kota|Provinsi|Daerah Istimewa|Daerah Khusus(?: Ibukota)?)\s+/,
        "",
      )
      const words = bare.split(/[\s-]+/)
      add(region.name, region.code)
      for (const said of [bare, ...(region.also || [])]) add(said, region.code)
      if (region.level === "regency") add("Kab. " + bare, region.code)
      if (region.level === "regency") add("Kab " + bare, region.code)
      if (
        /^Kepulauan\s/.test(bare) &&
        !article.names.regions.some((each) => each.name.endsWith(" " + words[1]) && each !== region)
      ) {
        add(words.slice(1).join(" "), region.code)
      }
      if (words.length > 2) add(words.map((word) => word[0].toUpperCase()).join(""), region.code)
      if (region.level === "country") add("nasional", region.code)
    }
    for (const region of article.names.regions) {
      for (const said of shortened(region, article.text)) if (!named.has(said)) add(said, region.code)
    }
    for (
      const defined of all(
        /\b((?:[A-Z][\w'’.]{0,30}\s+){0,5}[A-Z][\w'’.]{0,30})\s?\(([A-Z][A-Za-z]{2,12})\)/,
        article.text,
        "g",
      )
    ) {
      for (const [said, codes] of [...named]) {
        if (defined[1].endsWith(said) && !/^(?:KTP|IKD|KIA|DKP)/.test(defined[2])) {
          codes.forEach((code) => add(defined[2], code))
        }
      }
    }
    const rule = [...named.keys()].sort((one, other) => other.length - one.length).map((said) =>
      quoted(said).replace(/ /g, "\\s+")
    )
    const pattern = rule.length ? new RegExp("(?<![\\w-])(?:" + rule.join("|") + ")(?![\\w-])", "gi") : null
    const exact = new Map([...named].map(([said, codes]) => [said.toLowerCase(), [...codes]]))
    return { pattern, exact }
  }

  // Antim of Andai Timur: the beginnings of its words in one; only where no other region has it.
  function shortened(region, text) {
    const words = region.name.replace(/^(?:Kabupaten|Kota|Provinsi)\s+/, "").toLowerCase().split(/\s+/)
    if (words.length !== 2) return []
    const [first, second] = words
    const ends = new Set([
      ...(DIRECTIONS[second] || []),
      ...[2, 3, 4].map((n) => second.slice(0, n)).filter((end) => end.length > 1),
    ])
    const found = []
    for (const said of new Set(text.match(/\b[A-Z][A-Za-z]{3,8}\b/g) || [])) {
      const low = said.toLowerCase()
      for (const end of ends) {
        const start = low.slice(0, low.length - end.length)
        if (low.endsWith(end) && start.length > 1 && start.length < 5 && first.startsWith(start) && low !== first) {
          found.push(said)
        }
      }
    }
    return found
  }

  function placesOf(article, sentence) {
    if (!article.places.pattern) return []
    const said = sentence.text
    const found = []
    const { behind } = article.lexicon
    // "Ketua komisi, Contoh Wijaya, menyebut": a person.
    const person = new RegExp("(?:\\b(?:" + SPEAKS + ")|,|\\b(?:H|Hj|Dr|Drs|Ir|Bapak|Ibu|Pak|Bu)\\.?)\\s$", "i")
    for (const each of all(article.places.pattern, said)) {
      const low = each[0].toLowerCase().replace(/\s+/g, " ")
      if (
        person.test(said.slice(Math.max(0, each.from - 20), each.from)) &&
        /^\s[A-Z][a-z]+\s*[,.("”]/.test(said.slice(each.to))
      ) continue
      if (!/[A-Z]/.test(each[0]) && !/^(?:nasional$|kab|kota\s|prov)/.test(low)) continue
      const before = said.slice(0, each.from)
      const codes = chosen(article, article.places.exact.get(low) || [], before)
      const [office, small, inside, ranked, event, spoken, national] = behind.map((words) => words.test(before))
      const counted = /^\s*(?:(?:yang|sebesar|baru|sudah|telah|mencapai|hanya|masih|adalah|tercatat|ada)\s+){0,3}\d/i
        .test(said.slice(each.to))
      if (low === "nasional" && !national && !counted) continue
      // "tertinggi di Kota A dengan 12 persen": there, and not among those.
      const holds = codes.length && codes.every((code) => /^(?:regency|city)$/.test(article.levels.get(code))) &&
        /^\s*(?:dengan|sebesar|sebanyak|mencapai|yakni|yaitu|\(|:|\d)/i.test(said.slice(each.to))
      found.push({
        from: each.from,
        to: each.to,
        codes,
        national: low === "nasional",
        office,
        small,
        inside,
        ranked: ranked && !holds,
        event: !counted && (event || (spoken && !office)),
        dateline: dateline(sentence, each),
      })
    }
    return found
  }

  function chosen(article, codes, before) {
    if (codes.length < 2) return codes
    const level = /(?:Kota)\s+$/.test(before)
      ? "city"
      : /(?:Kabupaten|Kab\.?)\s+$/.test(before)
      ? "regency"
      : /(?:Provinsi|Prov\.?)\s+$/.test(before)
      ? "province"
      : ""
    const known = codes.filter((code) =>
      article.names.regions.some((region) => region.code === code && region.level === level)
    )
    return level && known.length ? known : codes
  }

  // "SAMARINDA - ": where it was written, not of whom.
  function dateline(sentence, place) {
    const line = /^[^a-z]{3,60}?\s*(?:[-–—]|\()|^[A-Z][\w .]{2,30},\s*[\w.]{3,30}\s*[-–—]/.exec(sentence.text)
    return Boolean(line) && place.to <= line[0].length
  }

  // The region an article is about: named most often, in its title and its offices above all; none where two are alike.
  function home(article) {
    const votes = new Map()
    article.sentences.forEach((sentence, n) => {
      for (const place of sentence.places) {
        if (place.dateline || place.small || place.event || place.ranked || place.codes.length !== 1) continue
        const region = article.names.regions.find((each) => each.code === place.codes[0])
        if (region.level === "country") continue
        votes.set(region.code, (votes.get(region.code) || 0) + (place.office ? 3 : 1) + (n === 0 ? 2 : 0))
      }
    })
    const order = [...votes].sort((one, other) => other[1] - one[1])
    if (!order.length) {
      return article.sentences.some((each) =>
          each.places.some((place) => !place.national && place.codes[0] === country(article))
        )
        ? country(article)
        : null
    }
    if (order[0][1] < 2) return null
    if (order.length > 1 && order[0][1] === order[1][1]) {
      return common(article, order.map(([code]) => code))
    }
    return order[0][0]
  }

  // "rata-rata provinsi", "kabupaten itu": the only one of its level that is named, or the one the article is about.
  function levels(article, sentence) {
    const known = new Map(article.names.regions.map((each) => [each.code, each]))
    const rule =
      /\b(?:(?:rata-rata|tingkat|keseluruhan|total|untuk|seluruh|se|target|angka|capaian|cakupan|perekaman|aktivasi)[\s-]*(provinsi|kabupaten|kota)(?![\w/-])|(provinsi|kabupaten|kota)\s+(?:ini|itu|tersebut|kami|kita|setempat)\b)/
    for (const each of all(rule, sentence.text)) {
      if (each[1] && /^\s+[A-Z]/.test(sentence.text.slice(each.to))) continue
      const level = { provinsi: "province", kabupaten: "regency", kota: "city" }[(each[1] || each[2]).toLowerCase()]
      const about = known.get(article.home) || {}
      const here = article.sentences.indexOf(sentence)
      const last = /\s(?:itu|tersebut)$/.test(each[0]) &&
        [...article.sentences.slice(Math.max(0, here - 2), here), sentence].flatMap((one) =>
          one.places.filter((place) =>
            !place.dateline && !place.vague && (one !== sentence || place.to <= each.from) &&
            place.codes.length === 1 &&
            (known.get(place.codes[0]) || {}).level === level
          )
        ).pop()
      const codes = last
        ? last.codes
        : about.level === level
        ? [article.home]
        : [...new Set([...article.named, about.parent])].filter((code) => (known.get(code) || {}).level === level)
      sentence.places.push({ from: each.from, to: each.to, codes: codes.length === 1 ? codes : [], vague: true })
    }
    sentence.places.sort((one, other) => one.from - other.from)
  }

  const country = (article) => (article.names.regions.find((each) => each.level === "country") || {}).code

  // Where a province and its parts are named alike, it is about the province.
  function common(article, codes) {
    const top = codes.filter((code) =>
      article.names.regions.some((each) => each.code === code && each.level === "province")
    )
    return top.length === 1 ? top[0] : null
  }

  // --- numbers -------------------------------------------------------------------------------------------------------

  function inWords(said) {
    let sum = 0
    let part = 0
    const [whole, behind] = said.toLowerCase().trim().split(/\s+koma\s+/)
    if (behind) return Number(inWords(whole) + "." + behind.split(/\s+/).map((word) => DIGITS[word] || 0).join(""))
    for (const word of whole.split(/\s+/)) {
      if (word === "seratus") part += 100
      else if (word === "seribu") sum += 1000
      else if (word === "belas") part += 10
      else if (TIMES[word] < 1e3) part = (part - part % 10 || 0) + (part % 10 || 1) * TIMES[word]
      else if (TIMES[word]) {
        sum += (part || 1) * TIMES[word]
        part = 0
      } else part += DIGITS[word]
    }
    return sum + part
  }

  // 2.860.701 is one number, 99,54 another, 391,544 may be either of two; what is none has no reading.
  function readings(said, share, english) {
    const plain = said.replace(/\s/g, "")
    if (/^\d+$/.test(plain)) return [Number(plain)]
    if (/^\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?$/.test(plain) || (/^\d{1,3}\.\d{3}$/.test(plain) && !share)) {
      return [Number(plain.replace(/\./g, "").replace(",", "."))]
    }
    if (/^\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?$/.test(plain)) return [Number(plain.replace(/,/g, ""))]
    if (/^\d{1,3}\.\d{3},\d+$/.test(plain)) return [Number(plain.replace(".", "").replace(",", "."))]
    if (/^\d{1,3},\d{3}$/.test(plain) && !share) {
      return english
        ? [Number(plain.replace(",", ""))]
        : [Number(plain.replace(",", "")), Number(plain.replace(",", "."))]
    }
    if (/^\d+,\d+$/.test(plain)) return [Number(plain.replace(",", "."))]
    if (/^\d+\.\d+$/.test(plain)) return [Number(plain)]
    return []
  }

  // The words of dates and of exactness that the data's own readers know, as patterns, with what only sentences say.
  function lexicon({ months, exact, units, none, says, doubts, unsaid, places }) {
    const [whole, short] = [true, false].map((long) => Object.keys(months).filter((name) => long === name.length > 4))
    const month = "(?:" + [...whole, ...short.map((name) => name + "\\b")].join("|") + ")"
    const ends = (said, more) => new RegExp("(?<!\\w)(?:" + said + "|" + more + ")\\s*$", "i")
    const parts = {
      d: "(\\d{1,2})",
      m: "(" + month + ")",
      y: "(\\d{4})",
      to: "\\s*(?:[-–]|s\\.?d\\.?|sampai(?:\\s+dengan)?|hingga)\\s*",
      in: "(?:\\s*(?:tahun|/|pada|di)?\\s*(?:tahun\\s*)?(\\d{4}))?",
    }
    return {
      dates: DATES.map(([rule, tells]) => [rule.replace(/\{([a-z]+)\}/g, (_, name) => parts[name]), tells]),
      month,
      monthOf: (said) => months[said.toLowerCase()] || 0,
      noData: none.map((each) => new RegExp(each, "i")),
      unsaid: unsaid.map((pair) => pair.map((each) => new RegExp(each, "i"))),
      behind: ["office", "small", "inside", "among", "event", "spoken", "national"].map((what) =>
        new RegExp(places[what] + "$", "i")
      ),
      people: units.ours,
      aims: new RegExp("\\b" + says.aims + "\\w*([^\\d;]{0,90})$", "i"),
      results: new RegExp("\\b" + says.results + "\\b", "i"),
      during: new RegExp("\\b" + says.during + "\\b", "i"),
      other: units.others,
      doubts: Object.entries(doubts).map(([field, said]) => [field, new RegExp(said, "i")]),
      about: new RegExp(
        "(?<!\\w)(?:" + exact.about +
          "|nyaris|berkisar|diperkirakan|about|around|some|nearly)(?![a-z])\\s*(?:di\\s*angka\\s*)?(?:\\S+\\s+)?$",
        "i",
      ),
      atLeast: ends(exact["at-least"], "at\\s+least|more\\s+than|over"),
      below: ends(exact.below, "belum\\s+(?:sampai|mencapai)|less\\s+than|below|under"),
    }
  }

  // Places in an order, as words: "ketiga", "ke-3", "nomor dua", "III", "third".
  const ORDINALS = { wahid: 1, perdana: 1, teratas: 1, puncak: 1, top: 1 }
  for (const words of ["first second third fourth fifth sixth seventh eighth ninth tenth", "i ii iii iv", "pertama"]) {
    words.split(" ").forEach((word, n) => ORDINALS[word] = n + 1)
  }
  Object.keys(DIGITS).forEach((word) => {
    ORDINALS[word] = DIGITS[word]
    ORDINALS["ke" + word] = DIGITS[word]
  })
  const LAST = "ter(?:akhir|bawah|belakang)|buncit|bontot|paling\\s+(?:bawah|akhir|belakang|bontot)|last|bottom"
  const ORDER = "(?:ke\\s*-?\\s*)?(\\d{1,3}(?:st|nd|rd|th)?\\b(?![.,]\\d)|(?:" +
    Object.keys(ORDINALS).sort((one, other) => other.length - one.length).join("|") + "|" + LAST + ")\\b)"
  const MOST = "(?:ter(?:tinggi|baik|banyak|cepat|besar|depan|atas|unggul|pesat|maju)|" +
    "paling\\s+(?:tinggi|baik|banyak|cepat|besar|depan|maju|unggul)|(?:highest|largest|best|fastest)\\b)"
  const LEAST =
    "(?:ter(?:endah|kecil|sedikit|bawah|belakang|lambat|tinggal)|paling\\s+(?:rendah|sedikit|kecil|bawah|lambat|buncit|bontot|tertinggal|minim)|(?:lowest|worst|slowest)\\b)"
  // Where a place in an order is claimed; the part in brackets tells which one.
  const RANK = [
    "\\b(?:peringkat|urutan|ranking|rangking|rank(?:ed|s)?|posisi|juara|tempat|number)\\s+(?:(?:yang|nasional|provinsi|umum|nomor)\\s+)?" +
    ORDER +
    "(?!\\s*(?:tahun|/|persen|%|kali|lokasi|titik))",
    "\\bnomor\\s+(?:urut\\s+)?(satu|dua|tiga|empat|lima|enam|wahid|buncit|\\d{1,2}(?=\\s+(?:se|di|tingkat|nasional|ter|paling)))\\b",
    "\\b" + MOST + "\\s+(?:nomor\\s+)?" + ORDER + "(?!\\s*(?:persen|%|jiwa|orang|tahun))",
    "\\b(ke(?:dua|tiga|empat|lima|enam|tujuh)|second|third|fourth|fifth)[- ]" + MOST,
    "\\b(?:ke[a-z]+|second|third)[- ]" + LEAST,
    "\\b" + LEAST + "\\s+(?:nomor\\s+)?(?:ke[a-z]+|ke-?\\s?\\d+)",
    "\\b(first|second|third|fourth|fifth|last)\\s+place\\b",
    "\\b(\\d{1,2}|dua|tiga|empat|lima|enam|sepuluh)\\s+(?:besar|teratas|terbaik|tertinggi)\\b",
    "\\btop\\s+(three|five|ten|\\d{1,2})\\b",
    "\\b(?:juara\\s+umum|memuncaki|memimpin(?=\\s+(?:dengan|di|dalam|capaian|daftar|perolehan|sementara|klasemen|jauh|se))|pemuncak|leads?(?=\\s+(?:the|with|all))|tops(?=\\s+the)|(?:di|menempati|menduduki)\\s+(?:posisi\\s+)?puncak(?!\\s+acara))",
    "\\b(runner[- ]?up|juru\\s+kunci)",
    "\\b(" + MOST + ")",
    "\\b" + LEAST,
    "\\b(?:is|was|are|comes?|came|finished|ranks?)\\s+last\\b",
  ].map((rule) => new RegExp(rule, "i"))
  // "pelayanan terbaik", "sebagian besar", "kendala terbesar" claim no place.
  const NO_RANK =
    /(?:pelayanan|layanan|kualitas|upaya|solusi|kendala|tantangan|hambatan|kontribusi|hal|masalah|suara|nilai|memberi\S*|kelompok|jumlah\s+penduduk|usia)\s+$/i

  // 1 for the first; null for the last, of whose number nobody speaks.
  function placeInOrder(each) {
    const word = (each[1] || "").toLowerCase().replace(/\s+/g, "")
    if (/^\d/.test(word)) return parseInt(word, 10)
    if (ORDINALS[word]) return ORDINALS[word]
    if (/^runner/.test(word)) return 2
    return new RegExp("^(?:" + LAST + "|jurukunci)$", "i").test(each[1] || "") ||
        new RegExp(LEAST + "|\\slast$|juru", "i").test(each[0])
      ? null
      : 1
  }

  // How exact a number is by what stands in front of it.
  const exactness = ({ about, atLeast, below }, before) =>
    below.test(before) && !/(?:tidak|tak)\s+kurang\s+dari\s*$/i.test(before)
      ? "below"
      : /(?:kurang\s+lebih|lebih\s+kurang)\s*$/i.test(before)
      ? "about"
      : atLeast.test(before)
      ? "at-least"
      : about.test(before)
      ? "about"
      : null

  function numbers(lexicon, said, dates) {
    const { noData, people, other } = lexicon
    const dead = [...dates, ...noData.flatMap((each) => all(each, said))]
    const english = /\b(?:the|of|with|percent|have|has|been|were|was|residents|people|by)\b/i.test(said) &&
      !/\b(?:yang|dari|dan|persen|di|warga|telah|sudah|jiwa|orang)\b/i.test(said)
    const found = fractions(lexicon, said)
    const parts = found.slice()
    const NUMBER = new RegExp(
      "(?<![\\w.,/])(?:\\d{1,3}(?:(?:\\s?\\.\\s?|[\\u00a0\\u202f])\\d{3})+(?:,\\d+)?|\\d+(?:[.,]\\d+)*|" + IN_WORDS +
        ")(?!\\d|[/.,]\\d)",
      "gi",
    )
    for (const each of all(NUMBER, said)) {
      const raw = each[0].replace(/\s+$/, "")
      const spelled = !/\d/.test(raw)
      let rest = said.slice(each.from + raw.length)
      const suffix = /^\s*-?an\b/.exec(rest)
      const scale = spelled ? null : new RegExp("^\\s*(" + SCALE + ")(?:-an)?", "i").exec(rest)
      const far = (suffix ? suffix[0].length : 0) + (scale ? scale[0].length : 0)
      rest = rest.slice(far)
      const more = /^\s*(lebih|sekian)\b(?!\s+(?:tinggi|rendah|besar|kecil|banyak|sedikit|dari))/i.exec(rest)
      const tail = more ? rest.slice(more[0].length) : rest
      const share = new RegExp("^\\s*(?:\\(?" + PER_CENT + ")", "i").exec(tail)
      const unit = new RegExp("^\\s*(?:(?:lebih|sekian)\\s+)?(" + people + ")(?![\\w-])", "i").exec(tail)
      const otherUnit = new RegExp("^\\s*(?:(?:lebih|orang)\\s+)?(" + other + ")(?![\\w])", "i").exec(tail)
      const token = { from: each.from, to: each.from + raw.length + far, raw, spelled }
      if (within(token, parts)) continue
      if (dead.some((bad) => token.from >= bad.from && token.from < bad.to) && !share) continue
      if (
        share &&
        dead.some((bad) =>
          token.from >= bad.from && token.from + raw.length <= bad.to && bad.to > token.from + raw.length
        )
      ) continue
      token.readings = spelled ? [inWords(raw)] : readings(raw, Boolean(share), english)
      if (!token.readings.length) continue
      if (scale) {
        const times = token.scale = SCALES[scale[1].toLowerCase()]
        const grouped = /\d\.\d{3}/.test(raw)
        token.readings = grouped
          ? [token.readings[0], token.readings[0] * times]
          : [readings(raw, true, english)[0] * times].map((value) => Math.round(value * 100) / 100)
      }
      token.value = token.readings[0]
      token.percent = Boolean(share)
      token.unit = unit ? unit[1].toLowerCase() : ""
      token.other = !share && !unit && Boolean(otherUnit)
      token.grouped = /\d\s?[.\u00a0\u202f]\s?\d{3}/.test(raw) || Boolean(scale) || (english && /\d,\d{3}/.test(raw))
      token.year = /^(?:19|20)\d\d$/.test(raw) && !share &&
        (!unit ||
          /\b(?:pada|tahun|sejak|hingga|sampai|akhir|awal|selama|sepanjang|in|by)\s+$/i.test(said.slice(0, token.from)))
      token.after = token.to + (more ? more[0].length : 0) + (share ? share[0].length : 0)
      token.approx = exactness(lexicon, said.slice(0, token.from)) ||
        (more ? "at-least" : suffix || (scale && /an$/i.test(scale[0])) ? "about" : null)
      found.push(token)
    }
    return ranged(said, found.sort((one, other) => one.from - other.from))
  }

  // Shares without a per cent: "separuh dari target", "dua pertiganya", "satu dari lima warga", "120 dari tiap 1.000".
  const WHOLE = "(?=nya\\b|\\s+(?:lebih\\s+)?(?:dari|of|wajib|target|jumlah|those|the|PEOPLE)\\b)"
  const digit = (word) => DIGITS[word.toLowerCase()] || Number(word.replace(/\W/, "")) || inWords(word)
  const FRACTIONS = [
    ["(?:separuh|separo|setengah|half)" + WHOLE, () => 1 / 2],
    ["(?:se|{n}\\s+)per(" + DIGIT + ")" + WHOLE, ([, part, whole]) => digit(part || "1") / digit(whole)],
    ["(?:a|{n})[ -](third|quarter)s?" + WHOLE, ([, part, whole]) => digit(part || "1") / (whole[0] === "t" ? 3 : 4)],
    [
      "{n}\\s*(?:/|\\s(?:dari|in|of|out\\s+of)\\s)\\s*{n}(?=\\s+(?:of|yang|PEOPLE)(?![\\w-]))",
      ([, part, whole]) => digit(whole) <= 100 && digit(part) / digit(whole),
    ],
    [
      "{n}\\s+(?:PEOPLE\\s+)?(?:per|(?:dari\\s+)?(?:se)?tiap|(?:in|of)\\s+every)\\s+{n}\\b",
      ([, part, whole]) => digit(part) / digit(whole),
    ],
    [
      "(?:dari\\s+(?:se)?tiap|of\\s+every)\\s+{n}\\s+[^\\d,;.]{0,30},?\\s+(?:\\S+\\s+)?{n}\\b",
      ([, whole, part]) => digit(part) / digit(whole),
    ],
  ].map(([rule, tells]) => [rule.replace(/\{n\}/g, "(\\d{1,3}|1[.,]000|seratus|seribu|" + DIGIT + ")"), tells])

  function fractions(lexicon, said) {
    const found = FRACTIONS.flatMap(([rule, tells]) =>
      all("\\b" + rule.replace(/PEOPLE/g, lexicon.people), said).map((each) => {
        const value = Math.round(tells(each) * 1e4) / 100
        return {
          from: each.from,
          to: each.to,
          after: each.to,
          raw: each[0],
          readings: [value],
          value,
          percent: true,
          fraction: true,
          takesUp: /^nya/i.test(said.slice(each.to)),
          unit: "",
          approx: exactness(lexicon, said.slice(0, each.from)),
        }
      })
    )
    return found.filter((each, n) => each.value > 0 && each.value < 100 && !within(each, found.slice(0, n)))
  }

  // "10 sampai 15 persen", "100 hingga 200 orang": one proposal with two ends; the unit stands behind the second.
  function ranged(said, found) {
    const kept = []
    found.forEach((token, n) => {
      const next = found[n + 1]
      const between = next ? said.slice(token.to, next.from) : ""
      // "12 ribu 500 orang"
      if (token.scale > (next || token).value && !between.trim()) {
        next.value += token.value
        next.readings = [next.value]
        next.from = token.from
        next.grouped = true
        token.gone = true
        return
      }
      const joined = /^\s*(?:PC)?\s*(?:[-–]|sampai(?:\s+dengan)?|hingga|s[./]?d\.?|to)\s*$/i.test(
        between.replace(new RegExp(PER_CENT, "i"), "PC"),
      )
      const pair = /^\s*dan\s*$/i.test(between) && /\bantara\s*(?:sekitar\s*)?$/i.test(said.slice(0, token.from))
      const rises = /(?:naik|turun|meningkat|bertambah|dari|from)\s*$/i.test(said.slice(0, token.from))
      if ((joined || pair) && !rises && next.value > token.value && (next.percent || next.unit || next.grouped)) {
        next.low = token.value
        next.lowFrom = token.from
        token.gone = true
      }
    })
    for (const token of found) {
      if (token.gone) continue
      if (token.low !== undefined) {
        token.high = token.value
        token.value = token.low
        token.readings = [token.low]
        token.from = token.lowFrom
      }
      kept.push(token)
    }
    return kept
  }

  // --- words of the data ---------------------------------------------------------------------------------------------

  function mentions(article, said) {
    const found = []
    for (const indicator of article.names.indicators) {
      for (const word of indicator.words) {
        for (const each of all(new RegExp("(?<![\\w])(?:" + word + ")(?![\\w])", "i"), said)) {
          found.push({ key: indicator.key, from: each.from, to: each.to })
        }
      }
    }
    // The longer of two that overlap is meant: "belum rekam KTP-el" is not "rekam KTP-el".
    return found.filter((one) =>
      !found.some((other) =>
        other !== one && other.from <= one.from && other.to >= one.to && other.to - other.from > one.to - one.from
      )
    )
      .sort((one, other) => one.from - other.from)
  }

  function baseOf(article, phrase) {
    let best = null
    for (const base of article.names.bases) {
      for (const word of base.words) {
        const each = new RegExp("(?<![\\w])(?:" + word + ")(?![\\w])", "i").exec(phrase)
        if (each && (!best || base.rank < best.rank || (base.rank === best.rank && each[0].length > best.length))) {
          best = { key: base.key, rank: base.rank, length: each[0].length }
        }
      }
    }
    return best
  }

  // --- dates ---------------------------------------------------------------------------------------------------------

  const lastDay = (month) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate()
  const two = (n) => String(n).padStart(2, "0")

  // What dates look like, and what they say: {d} a day, {m} a month, {y} a year, {to} "sampai"; `at` writes a date,
  // `year` is that of the day of telling, "" where nobody told it. `aim` is only when a target is due.
  const DATES = [
    [
      "{d}\\s*{m}?\\s*(?:\\d{4})?{to}{d}\\s+{m}(?:\\s+{y})?",
      ([, a, , b, m, y], { at }) => Number(a) < Number(b) && at(y, m, b, { since: at(y, m, a).value }),
    ],
    ["{m}(?:\\s+\\d{4})?{to}{m}\\s+{y}", ([, a, b, y], { at }) => {
      const [first, till] = [at(y, a).value, at(y, b).value]
      return first < till && { value: till, since: first + "-01", till: till + "-" + lastDay(till) }
    }],
    ["{d}\\s+{m}(?:\\s*,?\\s*(?:tahun\\s+)?{y})?", ([, d, m, y], { at }) => at(y, m, d)],
    ["{m}\\s+{d},?\\s+{y}", ([, m, d, y], { at }) => at(y, m, d)],
    ["\\b{d}[/-]{d}[/-]{y}\\b", ([, d, m, y], { at }) => at(y, m, d)],
    ["\\b{d}/{d}\\b(?!/)", ([, d, m], { at }) => at("", m, d, { spoken: true })],
    ["{m}\\s+(?:tahun\\s+)?{y}", ([, m, y], { at }) => at(y, m)],
    [
      "(?:semester|smt\\.?)\\s+(I[Il]?|[12]|pertama|kedua)\\b{in}",
      ([, n, y], { year }) =>
        (y || year) && { value: (y || year) + "-S" + (ORDINALS[n.toLowerCase().replace("il", "ii")] || n) },
    ],
    [
      "(?:triwulan|tw\\.?|kuartal)\\s+(?:ke-?\\s*)?(IV|I{1,3}|[1-4]|pertama|kedua|ketiga|keempat)\\b{in}",
      ([, n, y], { year }) => (y || year) && { value: (y || year) + "-Q" + (ORDINALS[n.toLowerCase()] || n) },
    ],
    ["\\b(?:akhir\\s+(?:tahun\\s+)?|end\\s+of\\s+){y}\\b", ([, y]) => ({ value: y + "-12" })],
    ["\\b(?:awal|pertengahan)\\s+(?:tahun\\s+)?{y}\\b", ([, y]) => ({ value: y })],
    [
      "\\b(?:tanggal|waktu|periode|hari|bulan|posisi)\\s+yang\\s+sama\\b|\\bsame\\s+(?:date|day|period|time|month)\\b",
      () => ({ value: "=" }),
    ],
    ["\\bakhir\\s+tahun\\s+lalu\\b", (_, { year }) => year && { value: year - 1 + "-12" }],
    [
      "\\b(?:hingga|sampai|per|pada|bulan|selama|sepanjang|in|during)\\s+(?:akhir\\s+|awal\\s+|bulan\\s+)?{m}\\b(?!\\s*\\d)(?:\\s+(?:ini|lalu))?",
      ([, m], { at }) => at("", m),
    ],
    [
      "(?:^|[,;:]\\s|\\bdan\\s)\\s*(20\\d\\d)\\s+(?:(?:naik|turun|lalu)\\s+)?(?:menjadi|jadi|baru|sebesar|sebanyak|mencapai|sudah)\\b",
      ([, y]) => ({ value: y }),
    ],
    [
      "(?:tahun|sepanjang|selama|pada|di|hingga|per|sampai|untuk|in|for|by|\\()\\s*(?:tahun\\s+)?(20\\d\\d)\\b(?!\\s*(?:jiwa|orang|warga|penduduk|anak|keping)\\b)",
      ([, y]) => ({ value: y }),
    ],
    [
      "\\bakhir\\s+(?:tahun|thn)(?:\\s+ini)?\\b(?!\\s+(?:20|lalu|depan))|\\bthe\\s+end\\s+of\\s+(?:the|this)\\s+year\\b",
      (_, { year }) => ({ value: year && year + "-12", aim: true }),
    ],
    ["\\b(?:tahun|thn)\\s+ini\\b|\\bthis\\s+year\\b", (_, { year }) => ({ value: year, aim: true })],
    [
      "\\b(?:tahun|thn)\\s+depan\\b|\\bnext\\s+year\\b",
      (_, { year }) => ({ value: year && String(Number(year) + 1), aim: true }),
    ],
    [
      "\\b(?:hingga|sampai|per)\\s+kemarin\\b",
      (_, { day }) => ({
        value: day.length > 9 ? new Date(Date.parse(day) - 864e5).toISOString().slice(0, 10) : "",
      }),
    ],
    [
      "\\b(?:tahun|bulan|triwulan|semester|pekan|minggu|hari|periode)\\s+(?:lalu|silam|kemarin)\\b|\\bsebelumnya\\b|\\blast\\s+(?:year|month)\\b|\\b(?:year|month)\\s+(?:earlier|before|ago)\\b",
      () => ({ value: "" }),
    ],
    [
      "\\b(?:hingga|sampai(?:\\s+dengan)?|per|s\\.?d\\.?)?\\s*(?:saat\\s+ini|kini|sekarang|hari\\s+ini)\\b",
      () => ({ value: "unstated" }),
    ],
  ]

  function dates(article, said) {
    const { dates: rules, monthOf } = article.lexicon
    const found = []
    const year = article.published.slice(0, 4)
    const at = (y, m, d, more) => {
      const n = Number(m) || monthOf(m)
      const known = y || (year && String(year - (n > (Number(article.published.slice(5, 7)) || 12) ? 1 : 0)))
      return n > 0 && n < 13 &&
        Object.assign({ value: known && [known, two(n), d && two(d)].filter(Boolean).join("-") }, more)
    }
    for (const [rule, tells] of rules) {
      for (const each of all(rule, said)) {
        const told = !within(each, found) && tells(each, { at, year, day: article.published })
        if (!told) continue
        const spot = { from: each.from, to: each.to, before: said.slice(0, each.from), open: !told.value }
        found.push(Object.assign(spot, told, { value: told.value || "?" }))
      }
    }
    for (const each of found) {
      each.strong =
        /\b(?:per(?:tanggal)?|hingga|sampai(?:\s+dengan)?|s\.?d\.?|posisi|data|kondisi|as\s+of|until)\s*(?:dengan\s+)?(?:tanggal\s+|akhir\s+|bulan\s+|hari\s+|\w+,?\s+)?\(?$/i
          .test(each.before) || /^(?:hingga|sampai|per\b|semester|triwulan)/i.test(said.slice(each.from, each.to))
      each.spoken = each.spoken ||
        new RegExp(
          "(?:" + SPEAKS + "[^.]{0,60}(?:" + WEEKDAY + ")\\s*,?\\s*\\(?|(?:" + WEEKDAY + ")\\s*,?\\s*\\()$",
          "i",
        ).test(each.before)
      each.target =
        /(?:menargetkan|ditargetkan|target\w*\s+(?:sebesar\s+)?\d)(?:[^,.;]|[,.]\d){0,90}\b(?:hingga|sampai|pada|per)\s*$/i
          .test(
            each.before,
          ) || /(?:target|sasaran|ditargetkan|menargetkan)\S*\s+(?:\S+\s+){0,8}$/i.test(each.before) &&
          !/\b(?:hingga|per|sampai)\s*$/i.test(each.before)
      each.event = (DATELINE.test(each.before) && /^\s*(?:[-–—(:]|$)/.test(said.slice(each.to))) ||
        /\b(?:surat|edaran|peraturan|keputusan|SK|siaran\s+pers)\b[^.;]{0,60}tanggal\s*$/i.test(each.before) ||
        /\b(?:dari|daripada|dibanding\S*)\s+(?:(?:pada|bulan|akhir|tahun|posisi)\s+)*$/i.test(each.before) ||
        /(?:tahun|lahir|undang|nomor|no\.?|penghargaan|award|pemilu|pilkada|edisi|sejak|dibanding\S*|daripada|mulai|dimulai)\s*(?:\S+\s+){0,2}$/i
            .test(each.before) && !each.strong
    }
    return found
  }

  // When it was written, where it says so itself: "KOTA, 12 Januari 2031 -", "Selasa (14/10/2031)".
  function told(text, { month: MONTH, monthOf }) {
    const day = "(\\d{1,2})(?:\\s*[/.-]\\s*(\\d{1,2})\\s*[/.-]\\s*|\\s+(" + MONTH + ")\\s+)(20\\d\\d)"
    const found = all(
      "(?:^|\\n)[^\\n]{2,40},\\s*" + day + "\\s*(?:[-–—(:]|\\n|$)|\\b(?:" + WEEKDAY + ")\\s*,?\\s*\\(?" + day,
      text,
    )[0]
    if (!found) return ""
    const [d, m, word, y] = found[1] ? found.slice(1, 5) : found.slice(5, 9)
    const n = Number(m) || monthOf(word || "")
    return n > 0 && n < 13 ? y + "-" + two(n) + "-" + two(d) : ""
  }

  const DATELINE = /^[^,.;\d]{2,40},\s*$/
  const WEEKDAY = "Senin|Selasa|Rabu|Kamis|Jumat|Jum'at|Sabtu|Minggu|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

  // --- a sentence ----------------------------------------------------------------------------------------------------

  const SPLITS =
    /[;,:]\s|\s[-–—]\s|\b(?:sedangkan|sementara(?:\s+itu)?|namun|tetapi|tapi|adapun|disusul|diikuti|kemudian|lalu|serta)\b/

  function understand(article, sentence) {
    const said = sentence.text
    sentence.places = placesOf(article, sentence)
    sentence.dates = dates(article, said)
    // "Contoh Satu" is a name and no number.
    sentence.numbers = numbers(article.lexicon, said, sentence.dates).filter((each) =>
      !each.spelled || !within(each, sentence.places)
    )
    shareUnits(said, sentence.numbers)
    sentence.bases = baseSpans(article, said).filter((span) =>
      !sentence.numbers.some((each) => each.fraction && span.from >= each.from && span.from < each.to)
    )
    sentence.mentions = mentions(article, said)
    sentence.verbs = sentence.mentions.filter((each) => !within(each, sentence.bases))
    // Dates do not stand between a target and its number.
    sentence.masked = sentence.dates.reduce(
      (text, each) => text.slice(0, each.from) + "x".repeat(each.to - each.from) + text.slice(each.to),
      said,
    )
  }

  // "700, 600, dan 500 jiwa": what the last one counts, the ones before it count too.
  function shareUnits(said, found) {
    for (let n = found.length - 2; n >= 0; n -= 1) {
      const [one, next] = [found[n], found[n + 1]]
      const between = said.slice(one.after || one.to, next.from).replace(/^\s*\((?:19|20)\d\d\)/, "")
      if (one.percent || one.unit || one.other || one.year) continue
      if (
        /^\s*(?:,|dan|,\s*dan|serta|&)\s*(?:(?:sebesar|sebanyak|target(?:nya)?|dan|hanya|baru|sekitar)\s*)*$/i.test(
          between,
        ) ||
        (next.percent || one.grouped || (next.unit && /^\s*(?:[,;]|dan|serta)/.test(between))) &&
          /^\s*[;,]?\s*(?:dan\s+|serta\s+)?(?:[A-Z][\w.'’]*\s*){1,4}[:(]?\s*$/.test(between)
      ) {
        one.percent = next.percent
        one.unit = next.unit
        one.other = next.other
      } else if (
        /^\s*(?:dari\s+)?target\S*\s*(?:sebesar\s*)?$/i.test(between) && next.percent &&
        (one.value <= 100 || /[.,]\d{1,2}$/.test(one.raw))
      ) {
        one.percent = true
      }
    }
  }

  // "lebih dari 50 ribu", "naik dari 4.000", "terdiri dari 12 orang": no whole.
  const NOT_OF =
    /\b(?:lebih|kurang|terdiri|berasal|datang|diambil|bersumber|naik|meningkat|turun|menurun|bertambah|berubah|bergeser|melonjak|beranjak|lipat|selain|jauh|mulai|pindah|terlepas|rise|up|down|increase)\s*$/i
  const OF_WHOM =
    /^(?:all|its|our|their|those|total|registered|eligible|adults?|children|residents|people|citizens|population|target|recorded|required|(?:province|regency|city|district)['’]s\s|(?:card\s*)?holders|the\s|\d)/i

  // Where a sentence says of what: "dari target", "dari 200.000 warga terekam", "terhadap wajib KTP".
  function baseSpans(article, said) {
    const found = []
    for (const each of all(/\b(?:dari|terhadap|dibanding(?:kan)?|of(?:\s+the)?)\s+/, said)) {
      const rest = said.slice(each.to)
      if (
        NOT_OF.test(said.slice(Math.max(0, each.from - 30), each.from)) || (/^of/i.test(each[0]) && !OF_WHOM.test(rest))
      ) continue
      if (
        /^(?:mana|sini|sisi|segi|rumah|pintu|tahun|bulan|hari|pekan|minggu|semester|Kementerian|Kemendagri|pemerintah|provinsi|kabupaten|kota|Dinas|Disdukcapil|pusat|seluruh\s+(?:kabupaten|kota|provinsi|daerah))\b/i
          .test(rest)
      ) continue
      const stop =
        /[;:.](?:\s|$)|(?<=wajib\s+(?:e-?)?KTP(?:-el)?)\s+(?=(?:sudah|telah)\b|yang\s+(?:sudah|telah)\b(?!\s+(?:\w+\s+)?(?:me|pe|di|te)?rekam))|,\s|\)|\b(?:telah\s+memiliki|sudah\s+memiliki|atau|baru|hanya|yakni|yaitu|kini|sudah\s+ada|mencapai|tercatat|kami|sementara|sedangkan|pada|per|hingga|sampai|(?:yang\s+)?beralih|yang\s+(?:telah|sudah)\s+(?:memiliki|punya)(?!\s+(?:e-?)?KTP)|memiliki|mengantongi|menggunakan|mengaktifkan|memakai|using|uses?|with|holding|who\s+have|have|has|had|activated|as\s+of|telah\s+(?:menggunakan|mengaktifkan|melakukan\s+aktivasi))\b/i
          .exec(rest)
      let phrase = rest.slice(0, stop ? stop.index : 110).slice(0, 110)
      // "dari 1.000 siswa sudah merekam": what those do is no part of the whole.
      const does = /^\s*\d[^,;]*?(?<!\byang)\s+(?=(?:sudah|telah|belum)\b)/i.exec(phrase)
      if (does) phrase = does[0]
      const share = new RegExp("\\d\\s*" + PER_CENT, "i").exec(phrase)
      if (share && !/^\s*target/i.test(phrase)) phrase = phrase.slice(0, share.index)
      const base = baseOf(article, phrase)
      const number = new RegExp(
        "(?:\\d[\\d.,]*\\d|\\d(?=\\s*(?:ribu|juta)))(?![\\d.,]|\\s*" + article.lexicon.other +
          ")(?:\\s*(?:ribu|juta))?",
      )
        .exec(phrase)
      const same = /^(?:jumlah|angka|total)?\s*(?:ini|itu|tersebut|situ|sana)\b/i.test(phrase)
      if (base || number || same || /^(?:total|jumlah|seluruh|keseluruhan)\b/i.test(phrase)) {
        found.push({
          from: each.from,
          to: each.to + phrase.length,
          phrase,
          key: base ? base.key : null,
          same,
          number: number ? each.to + number.index : -1,
        })
      }
    }
    // "30 persen warga yang sudah rekam KTP-el memakai IKD": of those recorded.
    const whose =
      /(?:%|persen|per(?:tiga|empat)|separuh|setengah)\s+((?:dari\s+)?(?:warga|penduduk|masyarakat|orang|wajib\s+KTP|pemegang|jiwa)[^,;.\d]{0,20}?(?:(?:sudah|telah)\s+(?:\w+\s+)?)?(?:(?:me|pe|te|di)?rekam\w*(?:\s+(?:e-)?KTP\S*)?|memiliki\s+(?:e-)?KTP\S*))\s+(?=(?:beralih|sudah|telah|yang|kini|bisa|agar|untuk|mengaktif|memakai|menggunakan|memiliki|punya|ber-?IKD|aktivasi)\b)/
    for (const each of all(whose, said)) {
      const from = each.to - each[0].length + each[0].indexOf(each[1])
      const base = baseOf(article, each[1])
      if (base && !within({ from, to: each.to }, found)) {
        found.push({ from, to: each.to, phrase: each[1], key: base.key, same: false, number: -1 })
      }
    }
    return found
  }

  function propose(article, sentence) {
    const said = sentence.text
    const ranks = sentence.ranks = ranked(article, sentence)
    const found = []
    sentence.found = found
    for (const token of sentence.numbers) {
      if (!counts(article, sentence, token)) continue
      const one = {
        sentence,
        token,
        asked: new Set(),
        kind: token.percent ? "percent" : "count",
        of: null,
        ofCount: null,
        approx: token.approx,
      }
      one.clause = clauseOf(said, token)
      kindOf(article, sentence, one)
      found.push(one)
    }
    found.forEach((one) => baseOfShare(article, sentence, one))
    found.forEach((one) => indicatorOf(article, sentence, one))
    found.forEach((one) => notOfItself(article, one))
    found.forEach((one) => regionOf(article, sentence, one))
    found.forEach((one) => dateOf(article, sentence, one))
    return [...found, ...ranks].sort((one, other) => one.token.from - other.token.from)
  }

  // Whether a number is a datum at all.
  function counts(article, sentence, token) {
    const said = sentence.text
    const before = said.slice(0, token.from)
    if (token.year || (token.other && !(DOERS.test(said.slice(token.to)) && DOES.test(said.slice(token.to))))) {
      return false
    }
    if (sentence.ranks.some((each) => within(each.token, [token]))) return false
    if (article.lexicon.unsaid.some(([front, behind]) => front.test(before) && behind.test(said.slice(token.after)))) {
      return false
    }
    if (token.fraction) {
      return sentence.mentions.some((each) => !isWhole(article, each.key) && !within(each, [token])) ||
        /\b(?:target|sasaran)/i.test(said.slice(token.to, token.to + 20))
    }
    if (token.percent) return true
    if (sentence.dates.some((each) => token.from >= each.from && token.from < each.to)) return false
    const topic = article.sentences.some((each) => each.mentions.length) ||
      /penduduk|KTP|KIA|akt[ae]|blang?k[oi]|suket|dukcapil|laki-laki|civil\s+registration|\bID\s+card/i.test(
        article.text,
      )
    const does = sentence.mentions.length > 0 && DOES.test(said.slice(token.to))
    const led =
      /(?:sebanyak|sebesar|mencapai|capai|sisa(?:nya)?|tersisa|tinggal|menjadi|baru|hanya|cuma|berjumlah|jumlah(?:nya)?|tercatat|terdapat|ada|yakni|yaitu|adalah|totalnya|total|dari|naik|[:=])\s*(?:sekitar\s+|hanya\s+|baru\s+)?$/i
        .test(before)
    if (token.spelled) {
      if (!token.unit) return topic && led && token.value > 99
      const some = /^(?:orang|anak)$/.test(token.unit) ? does : sentence.mentions.length > 0
      return token.value > 1 && (token.value > 99 ? topic : some)
    }
    if (token.unit) return token.value > 1 && topic
    if (token.grouped) return topic
    const ends = /^\s*(?:[.,;)]|dan\b|atau\b|$)/.test(said.slice(token.to))
    return topic &&
      ((led && (token.value >= 100 || (ends && sentence.mentions.length > 0 && token.value > 9))) ||
        (token.value > 9 && (does || (ends && listed(sentence, token)))))
  }

  // "Kota A 320, Kota B 290": right behind a place or what is counted, and not alone.
  function listed({ places, mentions, numbers, text }, token) {
    const behind = (number) =>
      [...places, ...mentions].some((each) =>
        /^\s*(?:[:=(]|ada|sebanyak|baru)?\s*$/i.test(text.slice(each.to, number.from))
      )
    return behind(token) && numbers.some((each) => each !== token && !each.other && behind(each))
  }

  // "310 mengaktifkan IKD, 95 di antaranya pelajar": what those do who are counted.
  const DOES =
    /^\s+(?:di\s?antaranya|(?:[^\d,;.:]{0,45}\s)?(?:mengaktifkan|merekam|direkam|terekam|menerima|memiliki|mengantongi|memakai|menggunakan|aktivasi))\b/i
  // Those who work for an office are counted where they do what is counted.
  const DOERS = /^\s*(?:ASN|pegawai|petugas|operator)\b/i

  // Blank cards in store are of no indicator, unless the data have one.
  const STOCK = /\b(?:blang?k[oi]|ribbon|stok|persediaan|kiriman|blanks?)\b/i

  function clauseOf(said, token) {
    const marks = all(SPLITS, said).filter((each) => !within(each, [{ from: token.from, to: token.to }]))
    const from = Math.max(0, ...marks.filter((each) => each.to <= token.from).map((each) => each.to))
    const to = Math.min(said.length, ...marks.filter((each) => each.from >= token.to).map((each) => each.from))
    return { from, to }
  }

  function kindOf(article, sentence, one) {
    const { lexicon } = article
    const { masked } = sentence
    const { token } = one
    const before = masked.slice(0, token.from)
    const behind = masked.slice(token.after)
    const aim = /(?:target|sasaran)\w*([^\d;]{0,110})$/i.exec(before)
    const aims = lexicon.aims.exec(before)
    const base = sentence.bases.find((each) => token.from >= each.from && token.from < each.to)
    const rises = /target\w*[^;]{0,80}(?:naik|dinaikkan|meningkat|ditingkatkan)[^;]{0,60}$/i.test(before)
    const ofTarget = base && base.key === "target"
    // "40 persen dari target, atau 16 persen": only the first is of it.
    const of = aim && /\b(?:dari|terhadap|of)\s+(?:\S+\s+){0,2}$/i.test(before.slice(0, aim.index)) &&
      /,|\batau\b|\(/.test(aim[1])
    // "menargetkan capaian IKD naik hingga 20 persen": what is aimed at, and no result.
    const aimed = (after) => after.replace(/^\s*(?:angka\s+|tingkat\s+)?(?:capaian|realisasi)\b/i, "")
    const mended = /\b(?:tertulis|ralat|meralat|keliru|salah|bukan)\b/i.test(sentence.text)
    if (
      aim && !of &&
      !lexicon.results.test(
        aimed(aim[1]).replace(/(?:yang\s+)?(?:telah|sudah)\s+(?:ditetapkan|ditentukan|dipatok)/i, ""),
      ) &&
      !(base && base.key && !ofTarget && !token.percent)
    ) one.kind = "target"
    else if (
      aims && !mended && !lexicon.results.test(aimed(aims[1]).replace(/\bsudah\b/i, "")) &&
      !/\b(?:dari|from)\b/i.test(aims[1].slice(-20)) &&
      !(base && base.key && !token.percent)
    ) one.kind = "target"
    else if (alike(sentence, token)) one.kind = "target"
    else if (rises && !lexicon.results.test(aimed(before.slice(before.search(/target/i)).replace(/^\S+/, "")))) {
      one.kind = "target"
    } else if (/^\s*(?:\)|,)?\s*(?:sebagai|menjadi)\s+target\b/i.test(behind)) one.kind = "target"
    else if (token.percent) one.kind = "percent"
    else if (isBase(article, sentence, one, base)) one.kind = "base"
    else if (flows(article, sentence, one)) one.kind = "flow"
    const change =
      /(?:(naik|meningkat|bertambah|tambahan|penambahan|kenaikan|turun|menurun|berkurang|selisih|tumbuh|melonjak)|kurang|tinggal|sisa(?:nya)?)\s*(?:lagi\s*)?(?:sebesar|sebanyak|sekitar|tipis)?\s*$/i
        .exec(before)
    if (change && (token.percent || change[1])) {
      one.asked.add("kind")
      if (!token.percent) one.kind = "flow"
    }
    if (token.readings.length > 1) one.asked.add("value")
  }

  // "target provinsi 20 persen dan nasional 30 persen"
  function alike(sentence, token) {
    const last = sentence.found.filter((each) => each.token.to <= token.from).pop()
    return last && last.kind === "target" && last.token.percent === token.percent &&
      /^\s*(?:dan|serta|,)\s*(?:target\s+)?(?:nasional|provinsi|pusat|kabupaten|kota)\s*(?:sebesar\s*)?$/i.test(
        sentence.text.slice(last.token.after, token.from),
      )
  }

  function isBase(article, sentence, one, given) {
    let span = given
    const said = sentence.text
    const { token } = one
    if (REST_BEHIND.test(said.slice(token.after)) || REST_IN_FRONT.test(said.slice(0, token.from))) return false
    // "44.400 anak dari 50.000 anak": the part is no whole.
    const whole = sentence.bases.find((each) => each.from >= token.to && each.number >= 0)
    if (!span && whole && /^\s*(?:\S+\s+){0,2}$/.test(said.slice(token.after, whole.from))) return false
    const before = said.slice(0, token.from)
    const behind = said.slice(token.to)
    const takenUp = span && /\b(?:ini|itu|tersebut)\b/i.test(said.slice(span.from, token.from))
    if (
      span && /^terhadap/i.test(said.slice(span.from)) &&
      !sentence.numbers.some((each) => each.percent && each.from >= one.clause.from && each.to <= span.from)
    ) span = null
    if (
      span && !takenUp &&
      (span.number === token.from ||
        !/\d/.test(said.slice(span.from, token.from))) &&
      span.number <= token.from && span.number >= 0
    ) {
      const near = baseOf(article, span.phrase)
      one.counts = near ? near.key : null
      if (/^(?:akt[ae]|keping|aktivasi)/.test(token.unit)) return false
      return true
    }
    const clause = sentence.masked.slice(one.clause.from, token.from)
    // Ages are words here.
    const aged = clause.replace(/\d{1,2}\s*[-–]\s*\d{1,2}(?=\s*tahun)/g, (ages) => "x".repeat(ages.length))
    const lead =
      /(?:jumlah|total|seluruh)?\s*([^,;\d]*?)\s*(?:tersebut\s+)?(?:yang\s+)?(?:ada|sebanyak|sebesar|adalah|mencapai|berjumlah|tercatat(?:\s+ada)?|yakni|yaitu|sejumlah|terdapat|:|kami|kita|kini|di\s+[A-Z][\w ]+)*\s*(?:sekitar\s*)?$/i
        .exec(aged)
    const subject = lead ? baseOf(article, clause.slice(lead.index, lead.index + lead[0].length)) : null
    const verb = sentence.verbs.find((each) =>
      each.from >= one.clause.from && each.to <= one.clause.to &&
      !article.names.bases.some((base) => base.counted_by === each.key)
    )
    if (subject && subject.key !== "recorded" && !verb) {
      one.counts = subject.key
      return true
    }
    if (
      /^wajib/.test(token.unit) ||
      /^\s*(?:jiwa|orang|penduduk|warga)?\s*(?:yang\s+)?wajib\s+(?:memiliki\s+)?(?:e-?)?KTP/i.test(behind)
    ) {
      const next = verbAfter(sentence, token)
      if (!next) {
        one.counts = (baseOf(article, "wajib KTP") || {}).key || null
        return true
      }
    }
    if (
      /(?:penduduk(?:nya)?|berpenduduk)\s*(?:sebanyak|sekitar|mencapai|sebesar|berjumlah)?\s*$/i.test(before) && !verb
    ) {
      one.counts = (baseOf(article, "jumlah penduduk") || {}).key || null
      return true
    }
    if (
      lead && !verb && /^\s*(?:jumlah|total)\b/i.test(lead[0]) &&
      /^(?:orang|jiwa|anak|siswa|pelajar|pemilih)/.test(token.unit) &&
      /\b(?:pemilih|siswa|pelajar|santri|lansia|remaja)\b/i.test(lead[1])
    ) {
      one.counts = null
      return true
    }
    const shared = new RegExp("^\\s*\\S*\\s*(?:\\(|atau)\\s*(?:\\S+\\s+)?\\d[\\d.,]*\\s*" + PER_CENT, "i").test(behind)
    if (/^(?:anak|balita)/.test(token.unit) && !verb && !shared && !verbAfter(sentence, token)) {
      const near = baseOf(article, said.slice(token.from, token.from + 60)) || baseOf(article, said)
      one.counts = near ? near.key : null
      return true
    }
    return false
  }

  const verbAfter = (sentence, token) => {
    const next = sentence.numbers.find((each) => each.from > token.from && (each.percent || each.grouped))
    const comma = sentence.text.slice(token.to).search(/[,;]\s/)
    const end = Math.min(next ? next.from : Infinity, comma < 0 ? Infinity : token.to + comma)
    return sentence.verbs.find((each) =>
      each.from >= token.to && each.from < end &&
      /\b(?:sudah|telah|belum|memiliki|punya|mengantongi|menggunakan|memakai|mengaktifkan|aktivasi|rekam|merekam|direkam|terekam|perekaman)\b/i
        .test(sentence.text.slice(token.to, each.to))
    )
  }

  // "Jemput bola berlangsung 3-7 Maret. Hasilnya 512 warga merekam": the days of the sentence before.
  function periodBefore(article, sentence) {
    const last = article.sentences[article.sentences.indexOf(sentence) - 1]
    return last && last.paragraph === sentence.paragraph && !sentence.dates.length &&
      !/\b(?:total|keseluruhan|kumulatif|cakupan|capaian|secara\s+umum|saat\s+ini|kini)\b/i.test(sentence.text) &&
      last.dates.find((each) => each.since || (PERIOD.test(each.before) && /^\d{4}-\d\d$/.test(each.value)))
  }

  function flows(article, sentence, one) {
    const said = sentence.text
    if (
      /\b(?:total(?:nya)?|seluruhnya|kumulatif|keseluruhan)\s+(?:menjadi\s+|mencapai\s+|sudah\s+)?$/i.test(
        said.slice(0, one.token.from),
      ) && !PERIOD.test(said.slice(0, one.clause.to).replace(/\S+\s*$/, ""))
    ) return false
    const near = said.slice(Math.max(0, one.clause.from - 60), one.clause.to)
    if (
      /^(?:Selama|Sepanjang|Dalam\s+(?:se|satu|dua|tiga|kurun|\d))/.test(said) &&
      !sentence.numbers.some((each) => each.percent && each.to <= one.token.from)
    ) return true
    return article.lexicon.during.test(near) ||
      /^(?:pemohon|permohonan)/.test(one.token.unit) ||
      sentence.dates.some((each) => each.since && within(one.clause, [each])) || periodBefore(article, sentence)
  }

  // --- of what -------------------------------------------------------------------------------------------------------

  function baseOfShare(article, sentence, one) {
    if (!one.token.percent) return
    const aim = one.kind === "target"
    const tied = one.token.takesUp
      ? before(article, sentence, one.token.from) || { key: null }
      : saidBase(article, sentence, one) ||
        nounBehind(article, sentence, one) || (aim ? null : byDivision(article, sentence, one.token))
    const whole = tied || aim ? null : saidOnce(article, sentence)
    const near = tied || aim || whole ? null : nearBase(article, sentence, one)
    one.of = tied ? tied.key : whole || near || "unstated"
    one.ofCount = tied ? tied.count : null
    if (!one.of || near || (tied && (tied.asks || aged(tied.key)))) one.asked.add("of")
  }

  // Those recorded are no share of those recorded: "45 persen wajib KTP yang terekam" is of those required.
  function notOfItself(article, one) {
    const base = article.names.bases.find((each) => each.key === one.of)
    if (!base || !base.counted_by || base.counted_by !== one.indicator) return
    const wide = baseOf(
      { names: { bases: article.names.bases.filter((each) => each.key !== base.key && each.counted_by) } },
      one.sentence.text.slice(one.token.after, one.token.after + 60),
    )
    one.of = wide ? wide.key : null
    one.asked[wide ? "delete" : "add"]("of")
  }

  // Where the words that may belong to a share begin: behind the share before it.
  function reachBack(sentence, one) {
    const n = sentence.numbers.indexOf(one.token)
    const last = [...sentence.numbers.slice(0, n)].reverse().find((each) => each.percent)
    const aims = one.kind === "target" || (last && /target/i.test(sentence.text.slice(last.from - 30, last.from)))
    return last && !aims ? last.to : 0
  }

  // "18,25 persen dari target", "dari wajib KTP sebanyak N, … p persen".
  function saidBase(article, sentence, one) {
    const { token } = one
    const said = sentence.text
    const next = sentence.numbers.slice(sentence.numbers.indexOf(token) + 1).find((each) => each.percent)
    const behind = sentence.bases.find((each) =>
      each.from >= token.to && each.from < (next ? next.from : said.length) &&
      /^(?:[^,;\d]{0,75}|\)?,?\s*(?:yakni|yaitu|dihitung)\s*|\s*(?:atau|\()\s*[^,;]{0,45})$/.test(
        said.slice(token.after, each.from),
      ) && !/\b(?:dan|sedangkan|sementara)\b/i.test(said.slice(token.after, each.from))
    )
    const open = reachBack(sentence, one)
    const front = one.kind === "target"
      ? null
      : [...sentence.bases].reverse().find((each) => each.to <= token.from && each.from >= open)
    // "Dari target 40 persen kami di angka 22 persen": 22 is not of the target.
    const target = front && front.key === "target" &&
      sentence.found.some((each) =>
        each.kind === "target" && each.token.percent && each.token.from > front.from && each.token.from < token.from
      )
    const span = behind || (target ? null : front)
    if (!span) return token.fraction ? baseOf(article, token.raw) : null
    // A target that is itself a percentage: of the headcount, or points towards it.
    const asks = span === behind && span.key === "target" &&
      new RegExp("target[^,;]{0,25}\\d[\\d,.]*\\s*" + PER_CENT, "i").test(span.phrase) &&
      !/ditetapkan|ditentukan|sebesar/i.test(span.phrase)
    const base = span.same ? before(article, sentence, span.from) : { key: span.key, count: countIn(sentence, span) }
    return { ...(base || { key: null, count: null }), asks }
  }

  // "61 persen anak di provinsi itu".
  function nounBehind(article, sentence, { token }) {
    const noun =
      /^\s*(?:\)\s*)?((?:(?:jumlah|total|seluruh)\s+)?(?:warga|penduduk|masyarakat|anak|wajib|jiwa|orang|pemilih)[^,;.\d]{0,40}(?:\d{1,2}\s*[-–]\s*\d{1,2}\s+tahun)?)/i
        .exec(sentence.text.slice(token.after))
    const base = noun && baseOf(article, noun[1].replace(/\b(?:sudah|telah|yang\s+sudah|belum|di)\b.*$/i, ""))
    return base ? { key: base.key, count: null } : null
  }

  // What nothing ties to a share and a person may: a whole counted a moment ago, or what a list says at its head.
  function nearBase(article, sentence, one) {
    const here = article.sentences.indexOf(sentence)
    const counted = [here, here - 1, here - 2].flatMap((at) => (article.sentences[at] || {}).found || []).find((each) =>
      each.kind === "base" && each.counts && each.token.from !== one.token.from
    )
    if (counted) return counted.counts
    const back = article.sentences.slice(Math.max(0, here - 9), here + 1).reverse()
    const head = back.filter((each) => each.paragraph >= sentence.paragraph - 1)
      .flatMap((each) => [...(each.found || [])].reverse())
      .find((each) => each !== one && each.token.percent && each.of && each.of !== "unstated" && !each.asked.has("of"))
    if (head) return head.of
    return nounInFront(article, sentence, one)
  }

  // Children are counted to 16, 17 or 18, and sources mix these up: which of them is a question.
  const aged = (key) => /\d/.test(key || "")

  const countIn = (sentence, span) => {
    const number = sentence.numbers.find((each) => !each.percent && each.from >= span.from && each.from < span.to + 25)
    return number && (number.grouped || number.unit) ? number.value : null
  }

  // Where an article says of what all its shares are: "persentase terhadap wajib KTP", "dihitung dari yang sudah merekam".
  const SAID_ONCE =
    /\b(?:persentase|persen|capaian|angka|semua|seluruh(?:nya)?|rekap\w*|figures|percentages|shares)\b[^.;]{0,60}\b(?:dihitung|dibagi|diukur|berdasarkan|terhadap|dibanding\w*|relative|of|from)\b|\b(?:pembagi|penyebut|basis|dasar)(?:nya)?\b|\bdihitung\s+(?:dari|terhadap)\b/i

  function saidOnce(article, sentence) {
    for (const each of article.sentences) {
      if (each === sentence || Math.abs(each.paragraph - sentence.paragraph) > 3) continue
      if (each.numbers.some((number) => number.percent) || !SAID_ONCE.test(each.text)) continue
      const span = each.bases.find((known) => known.key && !known.same)
      const base = span
        ? { key: span.key }
        : /pembagi|penyebut|basis|dasar/i.test(each.text)
        ? baseOf(article, each.text)
        : null
      if (!base) continue
      const known = article.names.bases.find((known) => known.key === base.key)
      const topics = sentence.verbs.filter((verb) => !isWhole(article, verb.key))
      const about = topics.length ? topics[0].key : inherited(article, sentence)
      if (known.counted_by && about === known.counted_by) continue
      const own = each.verbs.filter((verb) => !isWhole(article, verb.key))
      if (about && own.length && !own.some((verb) => verb.key === about)) continue
      return base.key
    }
    return null
  }

  // "cakupan akta kelahiran anak 0-18 tahun 99 persen": whose share it is may stand in front.
  function nounInFront(article, sentence, one) {
    const front = sentence.text.slice(Math.max(one.clause.from, reachBack(sentence, one)), one.token.from)
    const noun = /\b(?:anak|usia|wajib|warga\s+dewasa|penduduk\s+dewasa)\b.*$/i.exec(front)
    const base = noun && !/\d\s*(?:jiwa|orang|anak|warga)/.test(front) && baseOf(article, noun[0])
    return base && base.key !== "target" && base.key !== "recorded" && base.key !== "children" ? base.key : null
  }

  // What "dari jumlah itu" takes up: the base counted last, here or in the sentence before.
  function before(article, sentence, end) {
    const n = article.sentences.indexOf(sentence)
    const counted = (each, limit) =>
      [...(each.found || [])].reverse().find((one) => !one.token.percent && one.token.from < limit)
    for (const [each, limit] of [[sentence, end], [article.sentences[n - 1], Infinity]]) {
      const one = each && counted(each, limit)
      if (!one) continue
      if (one.kind === "base") return { key: one.counts, count: one.token.value }
      const base = article.names.bases.find((known) => known.counted_by && known.counted_by === one.indicator)
      if (base || one.counts) return { key: one.counts || base.key, count: one.token.value }
    }
    return null
  }

  // A count and a larger one whose division is the percentage printed: the larger is what it is of.
  function byDivision(article, sentence, token) {
    const n = article.sentences.indexOf(sentence)
    const near = [n, n - 1, n - 2].flatMap((at) => (article.sentences[at] || {}).found || []).filter((one) =>
      !one.token.percent
    )
    const step = 10 ** -((/[.,](\d+)$/.exec(token.raw) || ["", ""])[1].length)
    for (const whole of near) {
      for (const part of near) {
        if (part === whole || part.token.value > whole.token.value * 1.2 || !whole.token.value) continue
        if (Math.abs(part.token.value / whole.token.value * 100 - token.value) <= step) {
          const own = whole.kind === "target"
            ? { key: "target" }
            : article.names.bases.find((base) => base.counted_by && base.counted_by === whole.indicator)
          return { key: whole.counts || (own ? own.key : null), count: whole.token.value }
        }
      }
    }
    return null
  }

  // --- which indicator -----------------------------------------------------------------------------------------------

  function indicatorOf(article, sentence, one) {
    const { token } = one
    if (one.kind === "base") {
      const base = article.names.bases.find((each) => each.key === one.counts)
      one.indicator = base ? base.counted_by || null : null
      if (!base) one.asked.add("indicator")
      return
    }
    const said = sentence.text
    const others = sentence.verbs.filter((each) => !isWhole(article, each.key))
    const aims = sentence.mentions.filter((each) =>
      sentence.bases.some((span) => span.key === "target" && within(each, [span]))
    )
    const verbs = others.length ? others : aims.length ? aims : one.token.percent ? others : sentence.verbs
    const held = (each) => each.from >= one.clause.from && each.to <= one.clause.to
    const next = sentence.numbers.find((each) => each.from > token.from && (each.percent || each.grouped || each.unit))
    const last = [...sentence.numbers].reverse().find((each) =>
      each.to <= token.from && (each.percent || each.grouped || each.unit)
    )
    const inFront = [...verbs].reverse().find((each) =>
      each.to <= token.from && held(each) && (!last || each.from >= last.to)
    )
    const behind = verbs.find((each) => each.from >= token.to && held(each) && (!next || each.from < next.from))
    const tied = last && /^\s*(?:\S+\s+){0,3}(?:atau|\()\s*(?:\S+\s+){0,4}$/i.test(said.slice(last.after, token.from))
    const twin = tied ? sentence.found.find((each) => each.token === last && each.kind !== "base") : null
    const reach = next ? next.from : said.length
    const wide = verbs.find((each) =>
      each.from >= token.to &&
      each.from <
        reach + (next && /^\s*\S*\s*(?:\S+\s+)?(?:atau|\()/i.test(said.slice(token.after, next.from)) ? 400 : 0)
    )
    // What stands behind "sedangkan" is said of another number.
    const turn = said.slice(token.to).search(TURNS)
    const end = turn < 0 ? said.length : token.to + turn
    const ahead = verbs.find((each) => each.from >= token.to && each.from < end)
    const key = (each) => (each ? each.key : null)
    const taken = TAKES_UP.test(said.slice(one.clause.from, token.from)) && !verbs.some((each) => each.to <= token.from)
      ? lastSaid(article, sentence, token.from)
      : null
    // "mencetak 4.114 keping: 1.014 untuk perekaman baru": what something is for was not counted.
    const part = /^\s*(?:keping|lembar|orang|jiwa|\s)*(?:untuk|karena|akibat)\b/i.test(said.slice(token.to)) && last &&
      lastSaid(article, sentence, token.from)
    // "26.200 anak belum ber-KIA dan 2.400 warga belum rekam": what stands nearer, across no "dan".
    const apart = inFront && behind && /\b(?:dan|serta|and)\b/i.test(said.slice(inFront.to, token.from))
    one.indicator = part || (apart ? behind.key : null) || key(inFront) || taken || key(behind) ||
      (twin && twin.indicator) ||
      key([...verbs].reverse().find((each) => each.to <= token.from && (!last || each.from >= last.to))) ||
      (token.percent || (wide && wide.from >= end) ? null : key(wide)) ||
      key([...verbs].reverse().find((each) => each.to <= token.from)) || key(ahead)
    if (!one.indicator) {
      one.indicator = inherited(article, sentence) || key(verbs[0])
      if (article.topics > 1) one.asked.add("indicator")
    }
    const clause = said.slice(one.clause.from, one.clause.to)
    if (!token.percent && !behind && STOCK.test(said) && /^(?:keping|lembar|)$/.test(token.unit)) one.indicator = null
    if (
      !inFront && !behind && /\b(?:cakupan|capaian|realisasi|tercapai|sudah|telah)/i.test(clause) &&
      !/belum/i.test(clause)
    ) {
      one.indicator = (article.names.indicators.find((each) => each.key === one.indicator) || {}).rest_of ||
        one.indicator
    }
    if (/^e?-?ktp/.test(token.unit) && !behind) {
      one.indicator = PRINTS.test(said)
        ? (article.names.indicators.find((each) => each.key === "ktp-el-printed") || {}).key
        : null
    }
    const rest = REST_BEHIND.test(said.slice(token.after)) ||
      (token.percent ? /sisa(?:nya)?\s+(?:\w+\s+)?$/i : REST_IN_FRONT).test(said.slice(0, token.from))
    const known = article.names.indicators.find((each) => each.key === one.indicator)
    if (rest && known && !known.rest_of) {
      const left = article.names.indicators.find((each) => each.rest_of === one.indicator)
      if (left) one.indicator = left.key
      else one.asked.add("indicator")
    }
    if (
      !one.indicator ||
      /\b(?:selisih|kesenjangan|kekurangan|gap)(?:nya)?\s*(?:sebesar|sebanyak|sekitar)?\s*$/i.test(
        said.slice(0, token.from),
      )
    ) one.asked.add("indicator")
  }

  const PRINTS = /terbit|cetak|serah|bagi|print|issue/i
  const TURNS = /;\s|\b(?:sedangkan|sementara|namun|tetapi|tapi|adapun|while|whereas|but)\b/i
  // "Jumlah itu 99 persen", "Angkanya 4.000": what was counted last.
  const TAKES_UP =
    /^\s*["“]?(?:(?:jumlah|angka|capaian|persentase|realisasi|cakupan|total|itu|ini|tersebut)(?:nya)?(?:\s+(?:itu|ini|tersebut))?|that|this)\b(?!\s+(?:penduduk|warga|wajib|anak|perekaman|aktivasi))/i
  // "tinggal 640 orang", "1.234 orang yang belum": those left.
  const REST_BEHIND =
    /^(?:(?:(?!sudah|telah)[^,;.\d]){0,35}\b(?:belum|not\s+yet|have\s+yet|yet\s+to|missing|unrecorded|outstanding)\b|[^,;.\d]{0,25}(?:lagi\s+)?(?:yang\s+)?(?:tersisa|left)\b)/i
  const REST_IN_FRONT =
    /\b(?:sisa(?:nya)?|tersisa|menyisakan|selebihnya|tinggal|belum\s*:?|the\s+remaining|remaining)\s*(?:(?:hanya|sekitar|lagi|adalah|yakni|yaitu|ada|sebanyak|masih)\s*)*$/i

  // The indicator of the number before, here or in the sentence before.
  function lastSaid(article, sentence, limit) {
    const n = article.sentences.indexOf(sentence)
    for (const [each, end] of [[sentence, limit], [article.sentences[n - 1] || {}, Infinity]]) {
      const one = [...(each.found || [])].reverse().find((one) =>
        one.token.from < end && one.kind !== "base" && one.indicator
      )
      if (one) return one.indicator
    }
    return null
  }

  // What the sentences before were about, where they were about one thing.
  function inherited(article, sentence) {
    const n = article.sentences.indexOf(sentence)
    const topics = (each) => new Set(each.verbs.filter((one) => !isWhole(article, one.key)).map((one) => one.key))
    const allKeys = new Set(article.sentences.flatMap((each) => [...topics(each)]))
    if (allKeys.size === 1) return [...allKeys][0]
    for (const each of article.sentences.slice(0, n).reverse()) {
      if (each.paragraph < sentence.paragraph - 1) break
      const keys = topics(each)
      if (keys.size === 1) return [...keys][0]
      if (keys.size > 1) return lastSaid(article, each, Infinity)
    }
    return null
  }

  // Those required, or all residents, are what others are counted among.
  const isWhole = (article, key) => article.names.bases.some((base) => base.rank > 0 && base.counted_by === key)

  // --- where ---------------------------------------------------------------------------------------------------------

  function regionOf(article, sentence, one) {
    const { token } = one
    const said = sentence.text
    const own = sentence.places.filter((each) =>
      !each.dateline && !each.event && !each.inside &&
      (!each.national ||
        (each.to <= token.from && token.from - each.to < 30 && !/\d/.test(said.slice(each.to, token.from))))
    )
    const national = country(article)
    if (
      one.kind === "target" && national &&
      (PUSAT.test(said.slice(Math.max(0, token.from - 110), token.from))
        ? !own.some((each) => each.vague && each.to <= token.from && !PUSAT.test(said.slice(each.to, token.from)))
        : /^[^\d,;]{0,40}$/.test(
          (/^(.*?)(?:nasional|Kemendagri|kementerian|pemerintah\s+pusat|Mendagri)/i.exec(said.slice(token.after)) ||
            ["", "0"])[1],
        ))
    ) {
      one.region = national
      return
    }
    if (one.kind === "target" && !own.length) {
      one.region = article.home
      one.asked.add("region")
      return
    }
    const smaller = /\b(?:Kecamatan|Kec\.|Kelurahan|Desa|Kampung)\s+[A-Z][\w ]{2,40}?[^.;]{0,25}$/.exec(
      said.slice(
        Math.max(0, ...sentence.numbers.filter((each) => each.to <= token.from).map((each) => each.to)),
        token.from,
      ),
    )
    const around = said.slice(one.clause.from, one.clause.to)
    if (
      smaller ||
      (/\b(?:kecamatan|kelurahan|desa|kampung)\s+(?:itu|ini|tersebut|lain\w*|setempat|terakhir)\b|\b(?:kabupaten|kota|daerah)\S*\s+lain\w*|\b(?:semua|setiap|tiap|\w+)\s+(?:kecamatan|kelurahan|desa|kampung)\b(?=\s+(?:pada|lain|di\s*atas|ber|masih|sudah|baru|$))/i
        .test(around) && !own.some((each) => within(one.clause, [each])))
    ) {
      one.region = null
      one.asked.add("region")
      return
    }
    const paired = pairs(sentence, token, own)
    if (paired !== undefined) {
      one.region = paired
      if (!paired) one.asked.add("region")
      return
    }
    const held = own.filter((each) => each.from >= one.clause.from && each.to <= one.clause.to)
    const holder = one.kind === "rank" && own.find((each) =>
      each.from >= token.to && !each.ranked &&
      /^[\s:(]*(?:,\s*(?=yakni|yaitu))?(?:(?:adalah|ialah|yakni|yaitu|ada|masih|tetap|diraih|dicapai|ditempati|diduduki|dipegang|oleh|di|tercatat|is|was)\s+)*$/i
        .test(said.slice(token.to, each.from))
    )
    const inFront = [...held].reverse().find((each) => each.to <= token.from)
    const n = sentence.numbers.indexOf(token)
    const next = sentence.numbers.slice(n + 1).find((each) => each.percent || each.unit || each.grouped)
    const behind = held.find((each) => each.from >= token.to && (!next || each.from < next.from) && !each.ranked)
    const back = [...own].reverse().find((each) => each.to <= token.from && !each.office && !each.ranked)
    const pick = holder || (inFront && !inFront.ranked ? inFront : null) || behind || back ||
      [...own].reverse().find((each) => each.to <= token.from && !each.ranked) ||
      own.find((each) => each.from >= token.to && !each.ranked && own.length === 1)
    if (pick && pick.small) {
      one.region = null
      one.asked.add("region")
      return
    }
    if (pick && pick.codes.length === 1) {
      one.region = pick.codes[0]
      if (pick.from > token.from && pick !== holder && pick !== behind && one.region !== article.home) {
        one.asked.add("region")
      }
      return
    }
    if (pick && pick.codes.length !== 1) {
      one.region = pick.codes.includes(article.home) ? article.home : null
      if (!one.region) one.asked.add("region")
      return
    }
    const earlier = article.sentences[article.sentences.indexOf(sentence) - 1]
    const last =
      /^\W*(?:Dari\s+(?:\w+\s+(?:ini|itu|tersebut)|situ)|Sebanyak\s+\S+\s+\S+\s+di\s?antaranya)/i.test(said) &&
      earlier && [...earlier.found].reverse().find((each) => each.region)
    if (last) {
      one.region = last.region
      return
    }
    one.region = article.home
    if (!one.region) one.asked.add("region")
  }

  const PUSAT = /\b(?:nasional|Kemendagri|kementerian|pusat|Mendagri|Menteri\s+Dalam\s+Negeri|Ditjen)\b/i

  // "A, B, dan C masing-masing 700, 600, dan 500 jiwa": by their order where they are as many; else nobody knows.
  function pairs(sentence, token, own) {
    const said = sentence.text
    const row = /masing-masing|berturut-turut|secara\s+berurutan|respectively/i.exec(said)
    if (!row) return undefined
    const names = own.filter((each) => each.to <= row.index + 40 && each.codes.length === 1)
    const behind = sentence.numbers.filter((each) =>
      each.from > row.index && (each.percent || each.unit || each.grouped)
    )
    const at = behind.indexOf(token)
    if (at < 0 || names.length < 2) return undefined
    return names.length === behind.length ? names[at].codes[0] : null
  }

  // --- when ----------------------------------------------------------------------------------------------------------

  function dateOf(article, sentence, one) {
    const { token } = one
    const usable = sentence.dates.filter((each) =>
      !each.spoken && !each.event &&
      !/\b(?:dari|dibanding\S*|daripada|dengan|than|over|from)\s*$/i.test(each.value === "?" ? each.before : "")
    )
    if (one.kind === "target") {
      const shut = sentence.dates.find((each) =>
        each.from >= token.after && /^\s*\(?$/.test(sentence.text.slice(token.after, each.from)) &&
        /\d{4}/.test(each.value)
      )
      if (shut) {
        one.asOf = shut.value
        return
      }
      const aim = sentence.dates.filter((each) =>
        !each.spoken && each.value && !/^(?:unstated|[?=])$/.test(each.value) &&
        (within(one.clause, [each]) || each.aim || each.from >= token.to)
      ).map((each) => ({ each, far: Math.min(Math.abs(each.from - token.to), Math.abs(token.from - each.to)) })).sort((
        a,
        b,
      ) =>
        a.far - b.far
      )[0]
      one.asOf = aim ? ahead(article, aim.each.value, sentence.text.slice(aim.each.from, aim.each.to)) : null
      if (!aim) {
        one.asked.add("as_of")
      }
      return
    }
    const plain = usable.filter((each) => !each.target)
    const held = plain.filter((each) => each.from >= one.clause.from && each.to <= one.clause.to)
    const pick = nearest(held, token, sentence.text) ||
      nearest(plain.filter((each) => each.to <= token.from), token, sentence.text) ||
      nearest(plain.filter((each) => each.strong), token, sentence.text) || nearest(plain, token, sentence.text)
    let taken = pick || (one.kind === "flow" && periodBefore(article, sentence)) ||
      handedDown(article, sentence, one)
    if (taken && taken.value === "=") taken = dateBefore(article, sentence, taken.from)
    if (!taken || taken.aim || taken.open || taken.value === "?") {
      one.asOf = null
      one.asked.add("as_of")
      return
    }
    if (taken.value === "unstated") {
      one.asOf = one.kind === "flow" ? null : "unstated"
      one.asked.add("as_of")
      return
    }
    if (
      one.kind === "flow" && !taken.since && /^\d{4}-\d\d$/.test(taken.value) &&
      (PERIOD.test(taken.before) || /^(?:selama|sepanjang|in|during)/i.test(sentence.text.slice(taken.from, taken.to)))
    ) {
      one.from = taken.value + "-01"
      one.to = taken.value + "-" + lastDay(taken.value)
      one.asOf = null
      return
    }
    if (
      one.kind === "flow" && !taken.since && taken === pick && /^\d{4}-\d\d-\d\d$/.test(taken.value) && !taken.strong
    ) {
      one.from = taken.value
      one.to = taken.value
      one.asOf = null
      return
    }
    if (one.kind === "flow" && taken.since) {
      one.from = taken.since
      one.to = taken.till || taken.value
      one.asOf = null
      return
    }
    one.asOf = taken.value
    const past = sentence.text.slice(token.after, taken.from)
    const loose = taken === pick && !pick.strong && pick.from > token.from && (!held.includes(pick) || /\d/.test(past))
    if (taken.far || loose || (one.kind === "flow" && taken !== pick)) one.asked.add("as_of")
  }

  // A target is due after the day of telling: "pada Juni" said in October is next year's.
  const ahead = (article, value, words) =>
    article.published && !/\d{4}/.test(words) && value.length > 4 && value < article.published.slice(0, value.length)
      ? Number(value.slice(0, 4)) + 1 + value.slice(4)
      : value

  // What "tanggal yang sama" takes up.
  function dateBefore(article, sentence, limit) {
    const here = article.sentences.indexOf(sentence)
    const known = (each, end) =>
      each.dates.filter((date) =>
        date.from < end && /^\d/.test(date.value) && !date.spoken && !date.event && !date.target
      )
    return [...article.sentences.slice(0, here).flatMap((each) => known(each, Infinity)), ...known(sentence, limit)]
      .pop()
  }

  // Right behind a number, in front of it, or farther behind, in this order.
  const nearest = (found, { from, to, after }, text) => {
    const far = (each) =>
      each.to <= from
        ? from - each.to + (/\d/.test(text.slice(each.to, from)) ? 40 : 0)
        : each.from - to + (/^[^,;\d]{0,25}$/.test(text.slice(after, each.from)) ? -20 : 20)
    return found.slice().sort((one, other) => far(one) - far(other))[0]
  }

  // The date of the sentence before holds on; the one date that an article counts to holds for all of it.
  const PERIOD = /\b(?:selama|sepanjang|dalam)\s+$/i

  function handedDown(article, sentence, { kind, region }) {
    const n = article.sentences.indexOf(sentence)
    const flow = kind === "flow"
    for (const each of article.sentences.slice(0, n).reverse()) {
      if (each.paragraph !== sentence.paragraph) break
      const strong = each.dates.filter((date) =>
        date.strong && (flow || !PERIOD.test(date.before)) && !date.aim && !/^[?=]?$/.test(date.value) &&
        !date.spoken && !date.event && !date.target &&
        date.value !== "unstated"
      )
      if (strong.length) {
        // A day said of one place is not said of another, nor two sentences on.
        const next = article.sentences[n - 1] === each && !each.found.some((one) => one.region !== region)
        return Object.assign({}, strong.pop(), { far: !next })
      }
    }
    const whole = article.sentences.flatMap((each) => each.dates).filter((date) =>
      date.strong && !date.aim && date.value !== "=" && !date.spoken && !date.event && !date.target && !date.open &&
      date.value !== "unstated"
    )
    const values = new Set(whole.map((date) => date.value))
    return values.size === 1 ? Object.assign({}, whole[0], { far: true }) : null
  }

  // --- claims of rank ------------------------------------------------------------------------------------------------

  function ranked(article, sentence) {
    const said = sentence.text
    const found = []
    for (const each of RANK.flatMap((rule) => all(rule, said))) {
      if (within(each, found.map((one) => one.token))) continue
      const front = said.slice(Math.max(0, each.from - 40), each.from)
      if (new RegExp("^" + MOST, "i").test(each[0]) && NO_RANK.test(front)) continue
      const value = placeInOrder(each)
      const one = {
        sentence,
        token: { from: each.from, to: each.to, value, readings: [value], raw: each[0] },
        asked: new Set(),
        kind: "rank",
        of: null,
        ofCount: null,
        clause: { from: 0, to: said.length },
        approx: null,
      }
      sentence.found = sentence.found || []
      const near = sentence.verbs.map((verb) => ({
        verb,
        far: Math.min(Math.abs(verb.from - each.to), Math.abs(each.from - verb.to)),
      })).sort((a, b) => a.far - b.far)[0]
      one.indicator = near ? near.verb.key : inherited(article, sentence)
      if (!one.indicator && !sentence.places.length && new RegExp("^" + MOST + "|^" + LEAST, "i").test(each[0])) {
        continue
      }
      if (!one.indicator) one.asked.add("indicator")
      regionOf(article, sentence, one)
      dateOf(article, sentence, one)
      found.push(one)
    }
    return found
  }

  // --- what is said --------------------------------------------------------------------------------------------------

  function speaker(sentence) {
    const name = "([A-Z][\\w.'’-]+(?:\\s+(?:bin|binti)?\\s*[A-Z][\\w.'’-]+){0,3})"
    const said = sentence.text
    const after = new RegExp("\\b" + SPEAKS + "\\s+(?:Kepala\\s[^,]{3,80},\\s*)?" + name).exec(said)
    if (after) return after[1].replace(/[.,]$/, "")
    const front = new RegExp(
      name +
        ",?[^.,]{0,90}[,\\s](?:mengatakan|menjelaskan|menyebut(?:kan)?|memaparkan|mengungkapkan|menuturkan|menyampaikan|menambahkan|melaporkan|said)\\b",
    ).exec(said)
    return front && !/^(?:Dinas|Kementerian|Pemerintah|Badan|Kepala)$/.test(front[1]) ? front[1] : null
  }

  // What is decided too often in the wrong way a person says. "§" is the number.
  function doubted(article, { kind, of, counts, region, clause, asked, sentence, token }) {
    if (kind === "rank") return
    const { lexicon } = article
    const { masked, verbs, found } = sentence
    const said = masked.slice(0, token.from) + "§" + masked.slice(token.after)
    const sure = { kind: ["flow", "target"].includes(kind), indicator: verbs.length }
    for (const [field, sign] of lexicon.doubts) if (!sure[field] && sign.test(said)) asked.add(field)
    const based = (each) => each.found.some((one) => one.of && one.of !== "unstated" && one.token.percent)
    if (of === "unstated" && kind === "percent" && article.sentences.some(based)) asked.add("of")
    const here = article.sentences.indexOf(sentence)
    const last = article.sentences[here - 1]
    const near = last && last.paragraph === sentence.paragraph ? last : null
    const stands = lexicon.results.test(said.slice(clause.from, clause.to)) ||
      sentence.dates.some((each) => each.strong)
    const moves = (each) => ["flow", "target"].includes(each.kind)
    if (
      (kind === "base" && !counts) || (kind === "count" && found.some((each) => each.kind === "flow")) ||
      (!sure.kind && kind !== "base" && near && !stands && near.found.some(moves))
    ) asked.add("kind")
    // The article's place, where the one named last is another.
    const named = article.sentences.slice(0, here).flatMap((each) => each.places).filter((each) =>
      !each.dateline && !each.event && each.codes.length && each.codes[0] !== country(article)
    ).pop()
    if (!sentence.places.length && region === article.home && named && !named.codes.includes(region)) {
      asked.add("region")
    }
  }

  function printed(article, one) {
    const { sentence, token } = one
    const points = (n) => n - article.pairs.filter((at) => at < n).length
    doubted(article, one)
    const asked = ["value", "kind", "of", "region", "indicator", "as_of"].filter((field) => one.asked.has(field))
    return {
      value: token.value === undefined ? null : token.value,
      value_to: token.high === undefined ? null : token.high,
      readings: token.readings.filter((each) => each !== null),
      kind: one.kind,
      approx: one.approx || null,
      indicator: one.indicator || null,
      region: one.region || null,
      as_of: one.asOf || null,
      from: one.from || null,
      to: one.to || null,
      of: token.percent ? one.of : null,
      of_count: one.ofCount || null,
      speaker: speaker(sentence),
      paragraph: sentence.paragraph,
      span: [points(sentence.from + token.from), points(sentence.from + token.to)],
      sentence: sentence.text,
      asked,
    }
  }

  root.Reading = { read }
})(typeof window === "undefined" ? globalThis : window)
