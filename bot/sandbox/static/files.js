/** Files about to be sent: chosen, pasted or dropped, listed above the composer with the choice document or photo. */
import { button, byId, el } from "./dom.js";
import { t } from "./texts.js";

function kindsOf(file) {
  if (/^image\/(png|jpeg|webp|gif)$/.test(file.type)) return file.type === "image/webp" ? ["document", "photo", "sticker"] : ["document", "photo"];
  return file.type.startsWith("audio/") ? ["document", "voice"] : ["document"];
}

export class FileTray {
  #place = byId("files");
  #input = byId("file-input");
  #waiting = [];
  #serial = 0;

  constructor(onchange) {
    this.onchange = onchange;
    byId("attach").addEventListener("click", () => this.#input.click());
    this.#input.addEventListener("change", () => {
      this.add(this.#input.files);
      this.#input.value = "";
    });
    this.#acceptDrops(byId("conversation"));
  }

  #acceptDrops(area) {
    const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
    area.addEventListener("dragover", (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      area.classList.add("dropping");
    });
    area.addEventListener("dragleave", (event) => !area.contains(event.relatedTarget) && area.classList.remove("dropping"));
    area.addEventListener("drop", (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      area.classList.remove("dropping");
      this.add(event.dataTransfer.files);
    });
  }

  /** Adds files to what is about to be sent. */
  add(files) {
    for (const file of files) {
      const kinds = kindsOf(file);
      this.#waiting.push({ id: ++this.#serial, file, kinds, kind: kinds.includes("photo") ? "photo" : "document", address: kinds.length > 1 && file.type.startsWith("image/") ? URL.createObjectURL(file) : null });
    }
    this.#draw();
  }

  get isEmpty() {
    return this.#waiting.length === 0;
  }

  /** Hands over [{file, kind}] and empties the tray. */
  take() {
    const taken = this.#waiting;
    this.clear();
    return taken;
  }

  clear() {
    for (const item of this.#waiting) if (item.address) URL.revokeObjectURL(item.address);
    this.#waiting = [];
    this.#draw();
  }

  #remove(item) {
    if (item.address) URL.revokeObjectURL(item.address);
    this.#waiting = this.#waiting.filter((other) => other !== item);
    this.#draw();
  }

  #choice(item, kind) {
    const input = el("input", { type: "radio", name: `kind-${item.id}`, value: kind, checked: kind === item.kind, onchange: () => (item.kind = kind) });
    return el("label", {}, input, t(kind));
  }

  #row(item) {
    const name = item.file.name;
    return el("li", {},
      item.address ? el("img", { src: item.address, alt: "" }) : null,
      el("span", { class: "file-name" }, name),
      el("fieldset", {}, el("legend", { class: "away" }, `${t("sendAs")} (${name})`), item.kinds.map((kind) => this.#choice(item, kind))),
      button(t("remove"), () => this.#remove(item), { class: "quiet", "aria-label": t("removeNamed", { name }) }));
  }

  #draw() {
    this.#place.hidden = this.isEmpty;
    this.#place.replaceChildren(...this.#waiting.map((item) => this.#row(item)));
    this.onchange();
  }
}
