// Keeps what is typed into a form until a server has it, in this tab and for this person alone, and puts it back when the
// form is opened again: after signing in anew, after a fault, after going elsewhere. No passwords, no files, and no hidden
// fields but those of a form that asks for it (data-keep).

const PREFIX = "muster-kept ";
const LONGEST = 200_000;
const OLDEST_MILLIS = 24 * 60 * 60 * 1000;
const NOT_TYPED = ["hidden", "password", "file", "submit", "button", "reset", "image"];
const CHANGES_BY_ITSELF = ["_csrf", "_page", "key", "opened"];

const person = document.body.dataset.person ?? "";
const page = document.body.dataset.form || location.pathname + location.search;

const isOut = (form) => form.getAttribute("action") === "/logout";
const controls = (form) => [...form.elements].filter((one) => one.name && one.type !== "fieldset");
const typed = (form) => controls(form).filter((one) => !NOT_TYPED.includes(one.type));
const isTicked = (one) => one.type === "checkbox" || one.type === "radio";

const forms = [...document.querySelectorAll("form[method=post]")].filter(
  (form) => !isOut(form) && !form.querySelector("input[type=password], input[type=file]"),
);

function nameOf(form) {
  const action = form.getAttribute("action") ?? "";
  const alike = forms.filter((one) => (one.getAttribute("action") ?? "") === action);
  return PREFIX + JSON.stringify([page, action, alike.indexOf(form)]);
}

function valueOf(one) {
  if (isTicked(one)) {
    return one.checked;
  }
  return one.multiple ? [...one.selectedOptions].map((option) => option.value) : one.value;
}

// Which fields a form has and what it is about, as a number: what was typed about one thing is not put into a form about
// another.
function shape(form) {
  const text = controls(form)
    .map((one) => {
      const says = one.type === "hidden" ? !CHANGES_BY_ITSELF.includes(one.name) && !("keep" in one.dataset) : isTicked(one);
      return `${one.name} ${one.type} ${says ? one.value : ""}`;
    })
    .join("\n");
  return [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.codePointAt(0)) | 0, 7);
}

const values = (form) => typed(form).map((one) => [one.name, valueOf(one)]);
const opened = new Map(forms.map((form) => [form, JSON.stringify(values(form))]));

function read(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name));
  } catch {
    return null;
  }
}

function write(name, draft) {
  const text = JSON.stringify(draft);
  try {
    if (text.length <= LONGEST) {
      sessionStorage.setItem(name, text);
    }
  } catch {
    // The browser keeps nothing, or no more: then the form is as it was without this.
  }
}

const names = () => Object.keys(sessionStorage).filter((name) => name.startsWith(PREFIX));

function keep(form, sent) {
  const now = values(form);
  if (!sent && JSON.stringify(now) === opened.get(form)) {
    sessionStorage.removeItem(nameOf(form));
    return;
  }
  const hidden = controls(form).filter((one) => one.type === "hidden" && "keep" in one.dataset);
  write(nameOf(form), {
    person,
    at: Date.now(),
    sent,
    shape: shape(form),
    values: now,
    hidden: hidden.map((one) => [one.name, one.value]),
  });
}

function putBack(form, draft) {
  typed(form).forEach((one, at) => {
    const value = draft.values[at][1];
    if (isTicked(one)) {
      one.checked = value;
    } else if (one.multiple) {
      [...one.options].forEach((option) => (option.selected = value.includes(option.value)));
    } else {
      one.value = value;
    }
    if (JSON.stringify(value) !== JSON.stringify(JSON.parse(opened.get(form))[at][1])) {
      one.closest("details")?.setAttribute("open", "");
    }
  });
  for (const [name, value] of draft.hidden) {
    controls(form)
      .filter((one) => one.type === "hidden" && one.name === name && "keep" in one.dataset)
      .forEach((one) => (one.value = value));
  }
}

// Where the form has changed since, what was typed stands beside it.
function list(draft) {
  const all = document.createElement("dl");
  for (const [name, value] of draft.values.filter((one) => one[1] !== "" && one[1] !== false)) {
    const what = document.createElement("dt");
    const says = document.createElement("dd");
    what.textContent = name;
    says.textContent = String(value === true ? "\u2713" : value);
    all.append(what, says);
  }
  return all;
}

function tell(form, draft, fits) {
  const note = document.getElementById("kept")?.content.firstElementChild.cloneNode(true);
  if (!note) {
    return;
  }
  const says = note.querySelector("p");
  if (!fits) {
    says.textContent = says.dataset.apart;
    says.after(list(draft));
  }
  note.querySelector("button").addEventListener("click", () => {
    sessionStorage.removeItem(nameOf(form));
    location.replace(page);
  });
  form.before(note);
}

function settle() {
  const cameBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  const unsent = !person || cameBack || location.hash === "#unsent" || document.querySelector("[data-unsent]") !== null;
  for (const name of names()) {
    const draft = read(name);
    if (!draft || (person && draft.person !== person) || Date.now() - draft.at > OLDEST_MILLIS || (draft.sent && !unsent)) {
      sessionStorage.removeItem(name);
    } else if (draft.sent) {
      write(name, { ...draft, sent: false });
    }
  }
  if (location.hash === "#unsent") {
    history.replaceState(history.state, "", location.pathname + location.search);
  }
}

try {
  settle();
  for (const form of forms) {
    const draft = read(nameOf(form));
    if (draft) {
      const fits = draft.shape === shape(form);
      if (fits) {
        putBack(form, draft);
      }
      tell(form, draft, fits);
    }
  }
} catch (fault) {
  console.warn(fault);
}

for (const kind of ["input", "change"]) {
  document.addEventListener(kind, (event) => {
    if (person && forms.includes(event.target.form)) {
      keep(event.target.form, false);
    }
  });
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented) {
    return;
  }
  if (isOut(form)) {
    names().forEach((name) => sessionStorage.removeItem(name));
  } else if (person && forms.includes(form)) {
    keep(form, true);
    const from = document.createElement("input");
    from.type = "hidden";
    from.name = "_page";
    from.value = page;
    form.querySelector("input[name=_page]")?.remove();
    form.append(from);
  }
});

// A page that the browser kept shows a form that was sent: the server shows it as it stands now.
addEventListener("pageshow", (event) => {
  if (event.persisted && forms.length > 0) {
    location.reload();
  }
});
