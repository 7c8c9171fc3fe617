// Streamlit has no translations (its issue 1353): this turns what is left of English into Danish,
// and lets dates and numbers follow Danish habit whatever language the browser has.
(() => {
  const DANISH = "da-DK";
  for (const [name, value] of [["language", DANISH], ["languages", [DANISH, "da"]]]) {
    Object.defineProperty(Navigator.prototype, name, { get: () => value, configurable: true });
  }

  const WORDS = {
    "Choose an option": "Vælg",
    "Choose options": "Vælg en eller flere",
    "Search": "Søg",
    "Select all": "Vælg alle",
    "Select...": "Vælg …",
    "No results": "Ingen fundet",
    "No options to select.": "Intet at vælge",
    "Upload": "Vælg fil",
    "Browse files": "Vælg fil",
    "Date range": "Periode",
    "Choose date": "Vælg dato",
    "Choose date range": "Vælg periode",
    "Next month": "Næste måned",
    "Previous month": "Forrige måned",
    "Next month.": "Næste måned",
    "Previous month.": "Forrige måned",
    "Clear all": "Ryd",
    "Clear value": "Ryd",
    "Clear": "Ryd",
    "Remove": "Fjern",
    "Page not found": "Siden findes ikke",
    "The page that you have requested does not seem to exist. Running the app's main page.":
      "Der er ingen side på den adresse. Her ser du overblikket i stedet.",
    "Close": "Luk",
    "Fullscreen": "Fuld skærm",
    "Close fullscreen": "Luk fuld skærm",
    "Skip to main content": "Gå til indhold",
    "Collapse sidebar": "Skjul menu",
    "Expand sidebar": "Vis menu",
    "Open sidebar": "Vis menu",
    "Close sidebar": "Skjul menu",
    "Sidebar": "Menu",
    "Main menu": "Hovedmenu",
    "App pages": "Sider",
    "Pagination": "Listens sider",
    "Previous page": "Forrige side",
    "Next page": "Næste side",
    "Download as CSV": "Hent som CSV",
    "Failed to generate file for download": "Filen kunne ikke dannes. Prøv igen, eller hent den i det andet format.",
    "Show/hide columns": "Vis eller skjul kolonner",
    "Link to heading": "Link til overskrift",
    "Increment": "Forøg",
    "Decrement": "Formindsk",
    "Open": "Åbn",
    "Press Enter to apply": "Tryk Enter for at søge",
    "Press Ctrl+Enter to apply": "Ctrl+Enter gemmer",
    "Press ⌘+Enter to apply": "⌘+Enter gemmer",
    "yyyy": "åååå",
    "Connection error": "Forbindelsen er afbrudt",
    "Streamlit server is not responding. Are you connected to the internet?":
      "Serveren svarer ikke lige nu. Det, du har skrevet, bliver stående, og siden prøver selv igen.",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
      "Serveren svarer ikke lige nu. Det, du har skrevet, bliver stående. Serveren startes igen med:",
    "CONNECTING": "FORBINDER",
    "Connecting": "Forbinder …",
    "Connecting to Streamlit server": "Forbinder til serveren",
    "Unable to connect to Streamlit server": "Serveren svarer ikke",
    "Running...": "Henter …",
    "Stop": "Stop",
    "Loading...": "Henter …",
    "Please select or enter a date": "Vælg eller skriv en dato",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.":
      "Piletaster skifter dag, Enter vælger, og Esc lukker.",
    "Selected values": "Valgte",
    "Dismiss": "Luk",
    "Drag and drop a file here": "Træk en fil hertil",
    "Drag and drop file here": "Træk en fil hertil",
    "Only one file is allowed.": "Vælg kun én fil.",
    "Click to retry upload": "Prøv igen",
    "Add files": "Tilføj filer",
    "Add file": "Tilføj fil",
    "add icon": "tilføj",
    "Error:": "Fejl:",
    // The grid: its search, and the menu of a column
    "Type to search": "Skriv det, du søger",
    "Close Search": "Luk søgning",
    "Next Result": "Næste fund",
    "Previous Result": "Forrige fund",
    "(index)": "(række)",
    "Dataframe column menu": "Kolonnens menu",
    "Copy column name": "Kopiér kolonnens navn",
    "text": "tekst",
    "number": "tal",
    "date": "dato",
    "Sort ascending": "Sortér stigende",
    "Sort descending": "Sortér faldende",
    "Format": "Format",
    "Statistics": "Tal for kolonnen",
    "Column statistics": "Tal for kolonnen",
    "Autosize": "Tilpas bredden",
    "Pin column": "Fastgør kolonnen",
    "Unpin column": "Frigør kolonnen",
    "Hide column": "Skjul kolonnen",
    "Automatic": "Automatisk",
    "Localized": "Dansk",
    "Plain": "Uden tegn",
    "Compact": "Kort",
    "Dollar": "Dollar",
    "Euro": "Euro",
    "Yen": "Yen",
    "Percent": "Procent",
    "Scientific": "Videnskabelig",
    "Accounting": "Regnskab",
    "Distance": "Afstand i tid",
    "Calendar": "Kalender",
    "Duration": "Varighed",
    "Values": "Værdier",
    "Distinct": "Forskellige",
    "Sum": "Sum",
    "Average": "Gennemsnit",
    "Average length": "Gennemsnitlig længde",
    "Minimum": "Mindste",
    "Maximum": "Største",
    "Minimum length": "Mindste længde",
    "Maximum length": "Største længde",
    "Median": "Median",
    "Range": "Spænd",
    "Standard deviation": "Spredning",
    "Empty": "Tom",
    "file upload": "Vælg fil",
  };
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December"];
  const date = (text) => {
    const [, month, day, year] = /^(\w+) (\d+), (\d+)$/.exec(text) ?? [];
    const number = MONTHS.indexOf(month);
    if (number < 0) return text;
    return new Date(year, number, day).toLocaleDateString(DANISH, { day: "numeric", month: "long", year: "numeric" });
  };
  const size = (text) => text.replace(/^([\d.]+)([KMG]?B)$/, (_, number, unit) =>
    `${Number(number).toLocaleString(DANISH, { maximumFractionDigits: 1 })} ${unit}`);
  const PATTERNS = [
    [/^(\d+)MB per file$/, "Højst $1 MB pr. fil"],
    [/^Page (\d+)$/, "Side $1"],
    [/^(\d+) more$/, "$1 flere"], // pages that the menu has no room for
    [/^(\d+) options available\.$/, "$1 muligheder"],
    [/^Help for (.*)$/, "Hjælp til $1"],
    [/^Download as CSV: (.*)$/, "Hent som CSV: $1"],
    [/^Remove (.*)$/, "Fjern $1"],
    [/^Add: (.*)$/, "Brug »$1«, som ikke står i planen"],
    [/^Choose date, (.*)$/, "Vælg dato, $1"],
    [/^.* files are not allowed\.$/,
      "Filer af den slags kan ikke bruges. Gem den som .xlsx i Excel (Filer › Gem som), og prøv igen."],
    [/^File must be (.*) or smaller\.$/, (_, most) => `Filen må højst fylde ${size(most)}.`],
    [/^[\d.]+(B|KB|MB|GB)$/, (text) => size(text)],
    [/^Fullscreen: (.*)$/, "Fuld skærm: $1"],
    [/^Close fullscreen: (.*)$/, "Luk fuld skærm: $1"],
    [/^Search: (.*)$/, "Søg: $1"],
    [/^Show\/hide columns: (.*)$/, "Vis eller skjul kolonner: $1"],
    [/^Shortcut (.*)$/, "Genvej: $1"],
    [/^Selected (.*?)\. ?(.*)$/, "Valgt: $1"],
    [/^option (.*), selected\.$/, "$1 er valgt."],
    [/^day, (.*)$/, "dag, $1"],
    [/^month, (.*)$/, "måned, $1"],
    [/^year, (.*)$/, "år, $1"],
    [/^Selected Date: (.*)$/, (_, day) => `Valgt dato: ${date(day)}`],
    [/^Selected Range: (.*) to (.*)$/, (_, first, last) => `Valgt periode: ${date(first)} til ${date(last)}`],
  ];
  const ATTRIBUTES = ["aria-label", "aria-valuetext", "title", "placeholder", "data-title"];

  const danish = (text) => {
    const trimmed = text.trim();
    if (!trimmed) return undefined;
    if (Object.hasOwn(WORDS, trimmed)) return text.replace(trimmed, WORDS[trimmed]);
    for (const [pattern, words] of PATTERNS) {
      if (pattern.test(trimmed)) return trimmed.replace(pattern, words);
    }
    return undefined;
  };
  const mendText = (node) => {
    const text = danish(node.data);
    if (text !== undefined && text !== node.data) node.data = text;
  };
  const mendElement = (element) => {
    for (const name of ATTRIBUTES) {
      const old = element.getAttribute(name);
      const text = old && danish(old);
      if (text && text !== old) element.setAttribute(name, text);
    }
  };
  const mendTree = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return mendText(node);
    if (node.nodeType !== Node.ELEMENT_NODE) return undefined;
    mendElement(node);
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const inner = walker.currentNode;
      if (inner.nodeType === Node.TEXT_NODE) mendText(inner);
      else mendElement(inner);
    }
    return undefined;
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(mendTree);
      else if (change.type === "characterData") mendText(change.target);
      else mendElement(change.target);
    }
  }).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ATTRIBUTES,
  });
})();
