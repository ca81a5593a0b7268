/**
 * Builds DOM nodes: the only place where this page makes elements.
 * Text is always text and never markup, so nothing a person or a bot writes can become HTML.
 */

function setAttribute(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else node.setAttribute(name, value === true ? "" : String(value));
}

/** An element with attributes (`onclick` and the like are listeners) and children (nodes, text, nested lists; null is left out). */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(node, name, value);
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** The element with this id; a missing one is a fault of the page, said at once. */
export function byId(id) {
  const node = document.getElementById(id);
  if (node === null) throw new Error(`The page has no element #${id}`);
  return node;
}

/** A plain push button with a visible text. */
export function button(label, onclick, attributes = {}) {
  return el("button", { type: "button", onclick, ...attributes }, label);
}

/** Runs `work` at most once at a time: calls made meanwhile are answered by one more run afterwards, even if this one fails. */
export function coalesce(work) {
  let running = null;
  let again = false;
  const run = async () => {
    try {
      do {
        again = false;
        await work().catch((fault) => {
          if (!again) throw fault;
        });
      } while (again);
    } finally {
      running = null;
    }
  };
  return () => {
    if (running === null) running = run();
    else again = true;
    return running;
  };
}

/** Lets `trigger` show and hide `panel`; Escape and a press elsewhere hide it, and the focus goes back where it was. */
export function disclosure(trigger, panel, onopen = () => {}) {
  const close = ({ refocus = false } = {}) => {
    if (panel.hidden) return;
    panel.hidden = true;
    trigger.setAttribute("aria-expanded", "false");
    if (refocus) trigger.focus();
  };
  const open = () => {
    onopen();
    panel.hidden = false;
    trigger.setAttribute("aria-expanded", "true");
  };
  trigger.setAttribute("aria-expanded", "false");
  trigger.setAttribute("aria-controls", panel.id);
  trigger.addEventListener("click", () => (panel.hidden ? open() : close()));
  for (const place of [trigger, panel]) {
    place.addEventListener("keydown", (event) => event.key === "Escape" && close({ refocus: true }));
  }
  document.addEventListener("pointerdown", (event) => {
    if (!panel.contains(event.target) && !trigger.contains(event.target)) close();
  });
  return { open, close };
}
