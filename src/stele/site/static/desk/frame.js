// The way to the first page of the desk shows the museum's name: whoever speaks to their browser says what they see.
const named = () => {
  const way = document.querySelector("a.sidebar-custom-branding");
  const name = way?.querySelector(".desk-name")?.textContent.trim();
  if (!name || way.getAttribute("aria-label").startsWith(name)) return Boolean(name);
  way.setAttribute("aria-label", `${name}: ${way.getAttribute("aria-label")}`);
  return true;
};
const drawn = new MutationObserver(() => named() && drawn.disconnect());
if (!named()) drawn.observe(document.documentElement, { childList: true, subtree: true });
