
"use strict";
(() => {
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const form = byId("choice");
  const names = ["topic", "region", "year", "speaker"];
  const data = JSON.parse(byId("data").textContent);
  document.documentElement.classList.add("script");

  // Lower case, no accents, plain quotation marks and hyphens, no commas in numbers.
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/ß/g, "ss").replace(/æ/g, "ae").replace(/œ/g, "oe").replace(/ø/g, "o").replace(/ł/g, "l").replace(/ı/g, "i")
    .replace(/[‘’ʼ]/g, "'").replace(/[‐‑‒–—−]/g, "-").replace(/(\d),(?=\d{3})/g, "$1").replace(/\s+/g, " ");
  const wordsOf = (text) => fold(text).split(" ").map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%]+$/gu, ""))
    .filter((word) => word);

  /** Whether a folded text has a word that begins so. */
  const has = (text, word) => {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1])) return true;
    }
    return false;
  };

  // The names to choose by: value, label, further words to search for, and option.
  const choices = Object.fromEntries(names.map((name) => [name, data[name].filter((row) => row.facts).map((row) => {
    const value = `${row.id ?? row.year ?? row.name}`;
    const label = row.label ?? value;
    const option = form.elements[name].appendChild(new Option(label, value));
    return { value, label, option, words: [label, ...row.aliases ?? [], ...row.codes ?? []].join(" ") };
  })]));
  for (const { name, label, chosen } of data.style) byId("style").append(new Option(label, name, chosen, chosen));
  const style = () => data.style.find((it) => it.name === byId("style").value);

  const passages = all(".passage").map((element) => ({
    element,
    words: fold(element.querySelector("blockquote").textContent),
    facts: all(".fact", element).map((fact) => {
      const values = Object.fromEntries(names.map((name) => [name, fact.dataset[name].split("\n").filter((it) => it)]));
      const date = fact.querySelector(".date")?.firstChild.textContent ?? "";
      const record = all("h3, .about, data", fact).map((it) => `${it.textContent} ${it.value ?? ""}`).concat(date);
      const named = names.flatMap((name) => choices[name].filter((it) => values[name].includes(it.value)).map((it) => it.words));
      return { element: fact, values, disputed: "disputed" in fact.dataset, words: fold([...record, ...named].join(" ")) };
    }),
  }));
  const facts = passages.flatMap((passage) => passage.facts);

  const choice = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
  const fits = (fact, chosen, besides) => (!chosen.disputed || fact.disputed)
    && names.every((name) => name === besides || !chosen[name] || fact.values[name].includes(chosen[name]));

  /** As in povfacts list: of a passage, the facts that have most of the words in their own record. */
  const find = (words, chosen, besides) => passages.flatMap((passage) => {
    const matching = passage.facts.filter((fact) => fits(fact, chosen, besides)
      && words.every((word) => has(fact.words, word) || has(passage.words, word)));
    const own = matching.map((fact) => words.filter((word) => has(fact.words, word)).length);
    return matching.filter((_, at) => own[at] === Math.max(...own));
  });

  const show = () => {
    const chosen = choice();
    const words = wordsOf(chosen.q ?? "");
    const shown = new Set(find(words, chosen));
    for (const fact of facts) fact.element.hidden = !shown.has(fact);
    for (const passage of passages) passage.element.hidden = passage.facts.every((fact) => !shown.has(fact));
    for (const name of names) {
      const found = find(words, chosen, name);
      for (const { value, label, option } of choices[name]) {
        const count = found.filter((fact) => fact.values[name].includes(value)).length;
        option.text = `${label} (${count})`;
        option.disabled = count === 0 && !option.selected;
      }
    }
    byId("disputed").textContent = `(${find(words, { ...chosen, disputed: "1" }).length})`;
    const noun = facts.length === 1 ? "fact" : "facts";
    byId("count").textContent = shown.size === facts.length ? `${facts.length} ${noun}`
      : shown.size ? `${shown.size} of ${facts.length} ${noun}` : "No fact matches all of these; try fewer";
  };

  const keep = () => {
    show();
    const address = new URLSearchParams(choice()).toString();
    history.replaceState(null, "", address ? `#${address}` : location.pathname + location.search);
  };

  /** Reads the choice from the address; an address without a choice names an element. */
  const read = () => {
    const address = location.hash.slice(1);
    const chosen = new URLSearchParams(address.includes("=") ? address : "");
    const target = address && !address.includes("=") && byId(address);
    if (target && !target.closest("[hidden]")) return;
    form.elements.q.value = chosen.get("q") ?? "";
    form.elements.disputed.checked = chosen.has("disputed");
    for (const name of names) form.elements[name].value = chosen.get(name) ?? "";
    show();
    if (address) (target || byId("facts")).scrollIntoView();
  };

  const cite = () => {
    const cited = style().passages;
    for (const button of all("[data-quotation]")) {
      button.closest("figure").querySelector(".citation").textContent = cited[button.dataset.quotation];
    }
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Without a secure connection, only a selection can be copied.
      const area = document.body.appendChild(document.createElement("textarea"));
      area.value = text;
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      if (!done) throw new Error("not copied");
    }
  };

  const onCopy = async ({ currentTarget: button }) => {
    const cited = style();
    const { quotation, work } = button.dataset;
    const words = all("blockquote p", button.closest("figure")).map((it) => it.textContent).join("\n");
    let said = "Copied";
    try {
      await copy(`${words} ${cited.passages[quotation]}\n\n${cited.works[work]}\n`);
    } catch {
      said = "Cannot copy here";
    }
    button.focus();
    button.textContent = byId("copied").textContent = said;
    setTimeout(() => {
      button.textContent = "Copy the citation";
      byId("copied").textContent = "";
    }, 2000);
  };

  for (const cell of all("[scope=row][data-topic]")) {
    const link = document.createElement("a");
    link.href = `#topic=${cell.dataset.topic}`;
    link.append(...cell.childNodes);
    cell.append(link);
  }
  form.addEventListener("input", keep);
  form.addEventListener("reset", () => setTimeout(keep));
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const button of all("[data-quotation]")) button.addEventListener("click", onCopy);
  byId("style").addEventListener("change", cite);
  addEventListener("hashchange", read);
  cite();
  read();
  show();
})();
