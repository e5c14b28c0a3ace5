import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs,
} from "govuk-frontend";

const components = [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs,
];

/** The islands: each is loaded only by a page that has one. */
const islands = {
  "footbridge-form": () => import("./form/form.js"),
  "footbridge-diagram": () => import("./diagram/diagram.js"),
  "footbridge-chart": () => import("./chart/chart.js"),
  "footbridge-editor": () => import("./editor/editor.js"),
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

// A button with this attribute prints the page.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

start(document);
