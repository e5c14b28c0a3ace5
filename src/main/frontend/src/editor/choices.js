import { isSelectEntryEdited, Group, SelectEntry } from "@bpmn-io/properties-panel";
import { getBusinessObject, is } from "bpmn-js/lib/util/ModelUtil";

/** Runs after the panel's own providers and after the element templates, whose groups it changes. */
const LAST = 100;

/** What is chosen in our lists instead of typed. */
const TYPED = new Set([
  "formId",
  "assignmentDefinitionCandidateGroups",
  "taskDefinitionType",
  "targetProcessId",
  "timerEventDefinitionType",
  "timerEventDefinitionValue",
]);

/**
 * Puts a group with lists before the others: the form and the people of a task, the step of a service task with what
 * its template asks, the process that is called, how long a timer waits. An element that has a template has the
 * template's lists already.
 */
export class Choices {
  static $inject = ["propertiesPanel", "modeling", "bpmnFactory", "elementTemplates", "footbridgeLists", "footbridgeText"];

  constructor(propertiesPanel, modeling, bpmnFactory, elementTemplates, lists, text) {
    Object.assign(this, { modeling, bpmnFactory, elementTemplates, lists, text });
    propertiesPanel.registerProvider(LAST, this);
  }

  getGroups(element) {
    return (groups) => {
      const choices = this.elementTemplates.get(element) ? [] : this.#choices(element);
      if (!choices.length) return groups;
      groups.forEach((group) => {
        group.entries = group.entries?.filter(({ id }) => !TYPED.has(id));
      });
      const own = {
        id: "footbridge-choices",
        label: this.text("Choices"),
        component: Group,
        shouldOpen: true,
        entries: choices.map((choice) => this.#entry(element, choice)),
      };
      const [general, ...others] = groups.filter((group) => !group.entries || group.entries.length);
      return [general, own, ...others].filter(Boolean);
    };
  }

  #choices(element) {
    const { forms, groups, steps, processes, durations } = this.lists;
    const text = this.text;
    if (is(element, "bpmn:UserTask")) {
      return [
        { label: text("Form"), type: "zeebe:FormDefinition", key: "formId", options: forms, first: { bindingType: "deployment" } },
        { label: text("Groups"), type: "zeebe:AssignmentDefinition", key: "candidateGroups", options: groups },
      ];
    }
    if (is(element, "bpmn:CallActivity")) {
      const first = { bindingType: "deployment", propagateAllChildVariables: false };
      return [{ label: text("Process"), type: "zeebe:CalledElement", key: "processId", options: processes, first }];
    }
    if (is(element, "bpmn:ServiceTask") || is(element, "bpmn:SendTask")) {
      const step = { label: text("Step"), type: "zeebe:TaskDefinition", key: "type", options: steps, first: { retries: "3" } };
      return [step, ...this.#headers(element)];
    }
    const timer = timerOf(element);
    // A moment that the process computes is an expression, and stays one.
    if (timer && !timer.get("timeDate") && !timer.get("timeCycle")) return [{ label: text("Duration"), timer, key: "duration", options: durations }];
    return [];
  }

  /** The lists of the template of the element's step, as far as they are headers of it. */
  #headers(element) {
    const step = extension(element, "zeebe:TaskDefinition")?.get("type");
    const template = this.lists.templates.find(({ properties }) =>
      properties.some(({ binding, value }) => binding.type === "zeebe:taskDefinition" && binding.property === "type" && value === step),
    );
    if (!template) return [];
    const value = (id) => {
      const { binding } = template.properties.find((property) => property.id === id);
      return header(element, binding.key)?.get("value") ?? "";
    };
    const asked = ({ condition }) => !condition || condition.oneOf.includes(value(condition.property));
    return template.properties
      .filter(({ type, binding }) => type === "Dropdown" && binding.type === "zeebe:taskHeader")
      .filter(asked)
      .map(({ label, description, binding, choices }) => ({
        label,
        description,
        header: binding.key,
        options: choices.map(({ name, value }) => ({ name, value })),
      }));
  }

  #entry(element, choice) {
    const id = `footbridge-${choice.header ?? choice.key}`;
    const getValue = () => {
      if (choice.timer) return choice.timer.get("timeDuration")?.get("body") ?? "";
      if (choice.header) return header(element, choice.header)?.get("value") ?? "";
      return extension(element, choice.type)?.get(choice.key) ?? "";
    };
    const setValue = (value) => {
      if (choice.timer) this.#setDuration(element, choice.timer, value);
      else if (choice.header) this.#setHeader(element, choice.header, value);
      else this.#set(element, choice, value);
    };
    const getOptions = () => {
      const options = [{ value: "", label: this.text("Choose") }, ...choice.options.map(({ value, name }) => ({ value, label: name }))];
      const now = getValue();
      return options.some(({ value }) => value === now) ? options : [...options, { value: now, label: now }];
    };
    const component = () =>
      SelectEntry({ element, id, label: choice.label, description: choice.description, getValue, setValue, getOptions });
    return { id, element, component, isEdited: isSelectEntryEdited };
  }

  #set(element, { type, key, first }, value) {
    const there = extension(element, type);
    if (there) this.modeling.updateModdleProperties(element, there, { [key]: value });
    else this.#add(element, this.bpmnFactory.create(type, { ...first, [key]: value }));
  }

  #setDuration(element, timer, body) {
    const there = timer.get("timeDuration");
    if (there) return this.modeling.updateModdleProperties(element, there, { body });
    const timeDuration = this.bpmnFactory.create("bpmn:FormalExpression", { body });
    timeDuration.$parent = timer;
    this.modeling.updateModdleProperties(element, timer, { timeDuration });
  }

  #setHeader(element, key, value) {
    const there = header(element, key);
    const all = extension(element, "zeebe:TaskHeaders");
    if (!value && all) {
      const values = all.get("values").filter((one) => one !== there);
      return this.modeling.updateModdleProperties(element, all, { values });
    }
    if (!value) return;
    if (there) return this.modeling.updateModdleProperties(element, there, { value });
    const made = this.bpmnFactory.create("zeebe:Header", { key, value });
    if (!all) return this.#add(element, this.bpmnFactory.create("zeebe:TaskHeaders", { values: [made] }), [made]);
    made.$parent = all;
    this.modeling.updateModdleProperties(element, all, { values: [...all.get("values"), made] });
  }

  #add(element, made, inner = []) {
    inner.forEach((one) => (one.$parent = made));
    const object = getBusinessObject(element);
    const there = object.get("extensionElements");
    if (there) {
      made.$parent = there;
      this.modeling.updateModdleProperties(element, there, { values: [...there.get("values"), made] });
      return;
    }
    const extensionElements = this.bpmnFactory.create("bpmn:ExtensionElements", { values: [made] });
    extensionElements.$parent = object;
    made.$parent = extensionElements;
    this.modeling.updateProperties(element, { extensionElements });
  }
}

function timerOf(element) {
  const definitions = is(element, "bpmn:Event") ? getBusinessObject(element).get("eventDefinitions") : [];
  return definitions.find((one) => is(one, "bpmn:TimerEventDefinition"));
}

function extension(element, type) {
  return getBusinessObject(element)
    .get("extensionElements")
    ?.get("values")
    .find((one) => is(one, type));
}

function header(element, key) {
  return extension(element, "zeebe:TaskHeaders")
    ?.get("values")
    .find((one) => one.get("key") === key);
}
