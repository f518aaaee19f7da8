// Keys of the reading. Everything they do is a link or a button on the page, which works without them.
const reading = document.querySelector("[data-reading]");
const text = reading.querySelector("[data-text]");
const reasons = reading.querySelector("[data-reasons]");
const turnedOff = reading.dataset.keys === "off";
const KEPT = "stele-reading-keys";
const box = reading.querySelector("#keys-on");

const remembered = () => { try { return localStorage.getItem(KEPT); } catch { return null; } };
const remember = (value) => { try { localStorage.setItem(KEPT, value); } catch { /* the choice lasts for this page */ } };

box.checked = !turnedOff && remembered() !== "off";
box.disabled = turnedOff;
box.closest("[data-switch]").hidden = false;
box.addEventListener("change", () => remember(box.checked ? "on" : "off"));

const characters = (node, offset) => [...node.textContent.slice(0, offset)].length; // as Python counts them

function placeOf(node, offset) {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
  if (!piece) return null;
  return Number(piece.dataset.at) + (node.nodeType === Node.TEXT_NODE ? characters(node, offset) : 0);
}

function handAddress() {
  const chosen = getSelection();
  const address = reading.dataset.hand;
  if (!chosen.rangeCount || chosen.isCollapsed || !text.contains(chosen.getRangeAt(0).commonAncestorContainer)) return address;
  const range = chosen.getRangeAt(0);
  const start = placeOf(range.startContainer, range.startOffset);
  const end = placeOf(range.endContainer, range.endOffset);
  return start === null || end === null ? address : `${address}?start=${start}&end=${end}`;
}

function press(key) {
  if (reasons.open && /^[1-5]$/.test(key)) return reading.querySelector(`[data-reason="${key}"]`);
  return [...reading.querySelectorAll("[data-key]")].find((each) => each.dataset.key === key);
}

addEventListener("keydown", (event) => {
  const inReading = reading.contains(document.activeElement);
  const writing = document.activeElement.closest("input:not([type=checkbox]), textarea, select");
  if (!box.checked || !inReading || writing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const arrow = event.key === "ArrowUp" || event.key === "ArrowDown";
  if (arrow && text.contains(document.activeElement)) return; // there they scroll
  if (event.key === "s") {
    event.preventDefault();
    location.assign(handAddress());
    return;
  }
  const found = press(event.key);
  if (!found) return;
  event.preventDefault();
  found.click();
  if (found.dataset.key === "r" && reasons.open) reasons.querySelector("[data-reason]").focus();
});

text.querySelector("mark")?.scrollIntoView({ block: "center" });
scrollTo(0, 0);
reading.focus({ preventScroll: true });
