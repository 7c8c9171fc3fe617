// »Kopiér link«: the address in the button's data-copy goes to the clipboard. Where the browser
// forbids that (a page without https), the link stands selected in a field beside the button.
(() => {
  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  };
  const told = (button, text) => {
    const place = button.parentElement.querySelector("[role=status]");
    if (place) place.textContent = text;
  };
  const field = (button, link) => {
    let box = button.parentElement.querySelector("input");
    if (!box) {
      box = document.createElement("input");
      box.type = "text";
      box.readOnly = true;
      box.setAttribute("aria-label", "Link til siden");
      button.after(box);
    }
    box.value = link;
    box.focus();
    box.select();
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (!button) return;
    const link = new URL(button.dataset.copy, window.location.href).href;
    if (await copied(link)) {
      told(button, button.dataset.said || "Linket er kopieret.");
      return;
    }
    field(button, link);
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch {
      done = false;
    }
    told(button, done ? button.dataset.said || "Linket er kopieret." : "Tryk Ctrl+C for at kopiere linket.");
  });
})();
