import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs,
} from "govuk-frontend";
import htmx from "htmx.org";

const components = [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs,
];

/** The islands: each is loaded only by a page that has one. */
const islands = {
  "footbridge-form": () => import("./form/form.js"),
  "footbridge-diagram": () => import("./diagram/diagram.js"),
};

function start(scope) {
  for (const component of components) createAll(component, undefined, scope);
  for (const [name, load] of Object.entries(islands)) {
    for (const element of scope.querySelectorAll(`[data-module~="${name}"]:not([data-started])`)) {
      element.dataset.started = "";
      load().then((island) => island.start(element));
    }
  }
}

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;
document.addEventListener("htmx:configRequest", (event) => {
  const header = document.querySelector('meta[name="csrf-header"]')?.content;
  const token = document.querySelector('meta[name="csrf-token"]')?.content;
  if (header && token) event.detail.headers[header] = token;
});
document.addEventListener("htmx:afterSwap", (event) => start(event.detail.target));

// A button with this attribute prints the page.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

start(document);
