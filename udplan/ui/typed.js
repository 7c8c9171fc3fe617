// What is typed and not saved yet must outlive a reload and a lost connection: it is kept in this
// browser tab, put back, and forgotten once it is saved (docs/decisions/0010).
(() => {
  const FIELDS =
    '[class*="st-key-gemmes-"] textarea, ' +
    '[class*="st-key-gemmes-"] input[type="text"]:not([role="combobox"]), ' +
    '.st-key-navn input';
  const PREFIX = "udplan.skrevet.";
  const known = new WeakMap(); // a field, and the name under which it has been looked after
  const typedIn = new WeakSet(); // fields that a person has typed in since
  const forgotten = new Set();

  // The browser may refuse to keep anything; then a field is just a field.
  const read = (name) => {
    try { return sessionStorage.getItem(PREFIX + name); } catch { return null; }
  };
  const write = (name, text) => {
    try {
      if (text) sessionStorage.setItem(PREFIX + name, text);
      else sessionStorage.removeItem(PREFIX + name);
    } catch { /* full, or refused */ }
  };

  // Streamlit writes a widget's key as a class, with a hyphen for whatever is not plain.
  const plain = (key) => key.replace(/[^a-zA-Z0-9_-]/g, "-");
  const nameOf = (field) =>
    [...(field.closest('[class*="st-key-"]')?.classList ?? [])].find((one) => one.startsWith("st-key-"));

  const putBack = (field, text) => {
    const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    // React listens to the element's own setter; past it, the field would only look filled in.
    Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  // While the page is being put together Streamlit may draw the field empty once more, and nothing in
  // the document tells of it: so the words are looked for again, until somebody types.
  // A field that nobody stands in will not be left either, and only then does Streamlit tell the
  // server. Later, for React first has to know that the field was changed.
  const WAITS = [50, 50, 200, 1000, 3000];
  const seeThatTheyStay = (field, name, turn = 0) => setTimeout(() => {
    const text = read(name);
    if (!text || typedIn.has(field) || !field.isConnected || nameOf(field) !== name) return;
    if (!field.disabled) {
      if (field.value !== text) putBack(field, text);
      else if (document.activeElement !== field)
        field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
    }
    if (turn + 1 < WAITS.length) seeThatTheyStay(field, name, turn + 1);
  }, WAITS[turn]);

  const lookAfter = () => {
    for (const mark of document.querySelectorAll("[data-ud-forget]")) {
      const told = mark.dataset.udForget;
      if (forgotten.has(told)) continue;
      forgotten.add(told);
      const ending = `-${plain(told.split(" ")[0])}`;
      try {
        for (const key of Object.keys(sessionStorage))
          if (key.startsWith(PREFIX) && key.endsWith(ending)) sessionStorage.removeItem(key);
      } catch { /* nothing was kept */ }
    }
    for (const field of document.querySelectorAll(FIELDS)) {
      const name = nameOf(field);
      // A field is switched off while the connection is away.
      if (!name || field.disabled || known.get(field) === name) continue;
      known.set(field, name);
      typedIn.delete(field);
      const text = read(name);
      if (!text || text === field.value) continue;
      putBack(field, text);
      seeThatTheyStay(field, name);
    }
  };

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field instanceof Element) || !field.matches(FIELDS)) return;
    if (event.isTrusted) typedIn.add(field);
    const name = nameOf(field);
    if (name) write(name, field.value);
  }, true);
  // Escape leaves the field first, so that the words are with the server before its form closes.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target instanceof Element && event.target.matches(FIELDS))
      event.target.blur();
  }, true);
  new MutationObserver(lookAfter).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["disabled", "data-ud-forget"],
  });
})();
