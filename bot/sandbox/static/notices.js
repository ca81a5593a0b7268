/** What passes by: toasts (a callback's answer, a failure), the bot's alerts, and questions before something is lost. */
import { byId, el } from "./dom.js";
import { t } from "./texts.js";

const SHOWN_MS = 6000;

/** A sentence that fades away; a failure is announced at once. */
export function toast(text, { failure = false } = {}) {
  const node = el("p", { class: failure ? "toast failure" : "toast" }, text);
  byId(failure ? "failures" : "toasts").append(node);
  setTimeout(() => node.remove(), SHOWN_MS);
}

/** Shows why an action failed; used as `action().catch(failed)`. */
export function failed(error) {
  const reason = error instanceof TypeError ? t("unreachable") : error.message;
  toast(t("failed", { error: reason }), { failure: true });
}

/** The alert of an answered callback: stays until it is read. */
export function alertBox(text) {
  byId("alert-text").textContent = text;
  const dialog = byId("alert");
  if (!dialog.open) dialog.showModal();
}

/** Opens a dialog; its buttons with a value close it (form method=dialog), so does a press beside it. */
export function openDialog(dialog, onclose = () => {}) {
  dialog.returnValue = "";
  dialog.addEventListener("close", () => onclose(dialog.returnValue), { once: true });
  dialog.showModal();
}

/** Dialogs close by their button of that name and by a press beside them, too. */
export function closable(dialog) {
  dialog.addEventListener("click", (event) => (event.target === dialog || event.target.classList.contains("close")) && dialog.close());
}
