// Runs before the page is drawn, as govuk-frontend asks; in a file, because the content security policy
// allows no script inside a page.
document.body.className +=
  " js-enabled" + ("noModule" in HTMLScriptElement.prototype ? " govuk-frontend-supported" : "");
