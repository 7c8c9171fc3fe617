// On a narrow screen Streamlit lays the menu over the page, leaves it there when a page is chosen,
// and remembers it as open: here it closes, and no page is loaded covered.
(() => {
  const REMEMBERED = "stSidebarCollapsed-";
  const narrow = window.matchMedia("(max-width: 768px)"); // Streamlit's own limit
  // How wide a phone is, the browser does not know yet; a wide screen has its menu in the page.
  try {
    for (const name of Object.keys(localStorage))
      if (name.startsWith(REMEMBERED)) localStorage.removeItem(name);
  } catch { /* the browser keeps nothing */ }
  // Enter on a link is a click too.
  document.addEventListener("click", (event) => {
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!narrow.matches || elsewhere || !event.target.closest?.("[data-testid=stSidebarNavLink]")) return;
    // Later, for Streamlit is to have followed the link first.
    setTimeout(() => document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click());
  });
})();
