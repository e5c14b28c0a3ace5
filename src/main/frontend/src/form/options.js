/**
 * The choices of a field, each with its value: those written in the form, those of the data it was opened with, or
 * those that its expression comes to.
 */
export function optionsGiven(field, form, evaluate) {
  const given = field.valuesExpression
    ? evaluate(field.valuesExpression)
    : field.valuesKey
      ? field.valuesKey.split(".").reduce((at, key) => at?.[key], form._getState().initialData)
      : field.values;
  return (Array.isArray(given) ? given : []).map((option) =>
    option !== null && typeof option === "object" ? option : { value: option },
  );
}
