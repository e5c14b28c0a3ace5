package org.footbridge.processes;

import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.ProblemException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The engine's answer to a deployment that it will never take.
 *
 * @param words what it said
 * @param faults what is wrong with which file, as far as it named one
 */
record DeploymentRefused(String words, List<Finding> faults) {

  private static final Set<Status.Code> REFUSALS =
      Set.of(
          Status.Code.INVALID_ARGUMENT,
          Status.Code.FAILED_PRECONDITION,
          Status.Code.OUT_OF_RANGE,
          Status.Code.UNIMPLEMENTED);

  private static final int BAD_REQUEST = 400;
  private static final int LONGEST = 1000;

  private static final Pattern FILE =
      Pattern.compile("^\\s*['`]?([^'`\\n]+\\.(?:bpmn|dmn|form))['`]?:\\s*(.*)$");
  private static final Pattern ELEMENT = Pattern.compile("^\\s*- (?:Element|Process): (.+)$");
  private static final Pattern ERROR = Pattern.compile("^\\s*- ERROR: (.+)$");

  /** Nothing where the engine is away or busy, and asking again helps. */
  static Optional<DeploymentRefused> of(Throwable fault, List<Model> models) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException problem && problem.code() == BAD_REQUEST) {
        return Optional.of(said(String.valueOf(problem.details().getDetail()), models));
      }
      Status status =
          cause instanceof ClientStatusException client
              ? client.getStatus()
              : cause instanceof StatusRuntimeException grpc ? grpc.getStatus() : null;
      if (status != null) {
        String words = String.valueOf(status.getDescription());
        return REFUSALS.contains(status.getCode()) || words.contains("rejected with code")
            ? Optional.of(said(words, models))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * The engine lists the files with their elements:
   *
   * <pre>
   * 'plan.bpmn': - Element: wait &gt; messageEventDefinition
   *     - ERROR: Must reference a message
   * </pre>
   *
   * A loop is told of its process, with the file in backticks.
   */
  static DeploymentRefused said(String words, List<Model> models) {
    List<Finding> faults = new ArrayList<>();
    String file = "";
    String element = "";
    boolean told = false;
    for (String line : words.lines().toList()) {
      String rest = line;
      Matcher named = FILE.matcher(line);
      if (named.matches()) {
        untold(faults, file, element, told, "");
        file = known(named.group(1), models);
        element = file;
        rest = named.group(2);
        told = file.isEmpty();
      }
      Matcher at = ELEMENT.matcher(rest);
      Matcher error = ERROR.matcher(rest);
      if (at.matches()) {
        element = at.group(1).replaceAll(" > .*", "").strip();
      } else if (error.matches()) {
        told |= add(faults, file, element, error.group(1));
      } else if (!rest.isBlank() && !file.isEmpty() && !told) {
        told = add(faults, file, file, rest.replaceFirst("^\\s*-\\s*", ""));
      }
    }
    untold(faults, file, element, told, words);
    return new DeploymentRefused(brief(words), List.copyOf(faults));
  }

  private static void untold(
      List<Finding> faults, String file, String element, boolean told, String words) {
    if (!file.isEmpty() && !told) {
      add(faults, file, element, words);
    }
  }

  private static boolean add(List<Finding> faults, String file, String element, String words) {
    if (!file.isEmpty()) {
      faults.add(Finding.of(file, element, "engine", brief(words.strip())));
    }
    return !file.isEmpty();
  }

  private static String known(String name, List<Model> models) {
    return models.stream()
        .map(Model::file)
        .filter(file -> name.endsWith(file))
        .findFirst()
        .orElse("");
  }

  private static String brief(String words) {
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST - 1) + "…";
  }
}
