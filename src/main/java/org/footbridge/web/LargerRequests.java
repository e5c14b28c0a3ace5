package org.footbridge.web;

import java.util.function.Predicate;
import org.springframework.util.unit.DataSize;

/**
 * Where more is sent than a form: a module offers one as a bean.
 *
 * @param paths whether an address, without the context's path, is one of these
 * @param most what is taken at most
 * @param pageSaysSo whether the page, shown again with {@value #TOO_LARGE}, says in its own words
 *     that it was too much
 */
public record LargerRequests(Predicate<String> paths, DataSize most, boolean pageSaysSo) {

  /** The parameter that tells a page of uploads why it is shown again. */
  public static final String TOO_LARGE = "too-large";

  /** The parts of a form around its file. */
  private static final DataSize SLACK = DataSize.ofKilobytes(64);

  /** Pages with a form for a file. */
  public static LargerRequests uploads(Predicate<String> paths, DataSize file) {
    return new LargerRequests(paths, DataSize.ofBytes(file.toBytes() + SLACK.toBytes()), true);
  }

  /** An interface for other systems. */
  public static LargerRequests calls(Predicate<String> paths, DataSize body) {
    return new LargerRequests(paths, body, false);
  }
}
